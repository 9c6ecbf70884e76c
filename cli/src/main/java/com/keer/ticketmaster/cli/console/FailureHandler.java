package com.keer.ticketmaster.cli.console;

import com.keer.ticketmaster.edge.access.person.PersonKeyException;
import com.keer.ticketmaster.edge.engine.EdgeStartException;
import com.keer.ticketmaster.embedded.PortInUseException;
import com.keer.ticketmaster.features.FeatureLevel;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.log.UnusableFileException;
import com.keer.ticketmaster.topics.TopicMismatchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns every failure into one sentence and an exit code; `--verbose` adds the trace.
public final class FailureHandler
    implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final String program;
  private final BooleanSupplier verbose;
  private final Terminal terminal;

  /// @param program starts every sentence
  public FailureHandler(String program, BooleanSupplier verbose, Terminal terminal) {
    this.program = program;
    this.verbose = verbose;
    this.terminal = terminal;
  }

  private record Failure(int exitCode, String sentence) {}

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    Failure told = tell(failure);
    print(line.getErr(), told.sentence());
    if (told.exitCode() == ExitCode.USAGE) {
      hint(line);
    }
    if (verbose.getAsBoolean()) {
      failure.printStackTrace(line.getErr());
    }
    line.getErr().flush();
    return told.exitCode();
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine line = failure.getCommandLine();
    print(line.getErr(), DashedValues.unmarked(usage(failure, line)));
    hint(line);
    if (verbose.getAsBoolean() && failure.getCause() != null) {
      failure.printStackTrace(line.getErr());
    }
    line.getErr().flush();
    return ExitCode.USAGE;
  }

  /// An unknown option is told before what is missing, perhaps because of it.
  private static String usage(ParameterException failure, CommandLine line) {
    return switch (failure) {
      case MissingParameterException _ ->
          line.getUnmatchedArguments().stream()
              .filter(argument -> argument.startsWith("-"))
              .findFirst()
              .map(argument ->
                  "Unknown option: '%s'".formatted(argument) + orValue(line, List.of(argument)))
              .orElseGet(() -> message(failure));
      case UnmatchedArgumentException e -> message(e) + orValue(line, e.getUnmatched());
      default -> message(failure);
    };
  }

  /// How to write a value that looks like an option; empty if it cannot be one.
  private static String orValue(CommandLine line, List<String> unmatched) {
    List<PositionalParamSpec> values = line.getCommandSpec().positionalParameters();
    return values.isEmpty()
        ? ""
        : unmatched.stream()
            .filter(argument -> argument.matches("--[A-Za-z0-9_-]+"))
            .findFirst()
            .map(argument ->
                "; if it is the %s, write it after --, as the last argument: -- %s"
                    .formatted(values.getFirst().paramLabel(), argument))
            .orElse("");
  }

  private static Failure tell(Throwable failure) {
    return switch (failure) {
      case CliException e -> new Failure(e.exitCode(), message(e));
      case PortInUseException e -> new Failure(ExitCode.IN_USE, message(e));
      case EdgeStartException e -> new Failure(ExitCode.FAILED, message(e));
      case TopicMismatchException e -> new Failure(ExitCode.REFUSED, message(e));
      case RefusedException e -> new Failure(ExitCode.REFUSED, message(e));
      case PersonKeyException e -> new Failure(ExitCode.REFUSED, message(e));
      case FeatureLevel.TooLowException e -> new Failure(ExitCode.REFUSED, message(e));
      case UnusableFileException e -> new Failure(ExitCode.FAILED, message(e));
      case UncheckedIOException e -> new Failure(ExitCode.FAILED, message(e));
      case IOException e -> new Failure(ExitCode.FAILED, message(e));
      case KafkaException e ->
          KafkaRefusal.of(e)
              .map(FailureHandler::tell)
              .orElseGet(() -> new Failure(ExitCode.FAILED, "Kafka: " + rootMessage(e)));
      default ->
          new Failure(
              ExitCode.FAILED, "%s (run again with --verbose for the trace)".formatted(failure));
    };
  }

  private static void hint(CommandLine line) {
    line.getErr().println("Try '%s --help'.".formatted(line.getCommandSpec().qualifiedName()));
  }

  private void print(PrintWriter err, String sentence) {
    err.println(terminal.red(program + ":") + " " + sentence);
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    for (Throwable next = root.getCause(); next != null; next = root.getCause()) {
      root = next;
    }
    return message(root);
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
