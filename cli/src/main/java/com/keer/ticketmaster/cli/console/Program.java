package com.keer.ticketmaster.cli.console;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/// What our programs have in common: help, colours, checks of options, failures.
public final class Program {
  private Program() {}

  /// The option of every program that shows more of a failure.
  public static final class Verbose implements BooleanSupplier {
    @Option(
        names = "--verbose",
        scope = ScopeType.INHERIT,
        description = "Show stack traces of failures, and the log output of libraries.")
    private boolean verbose;

    @Override
    public boolean getAsBoolean() {
      return verbose;
    }
  }

  /// The work of a program.
  @FunctionalInterface
  public interface Body {

    /// Runs one command line and returns the exit code.
    int run(Terminal terminal, PrintWriter out, PrintWriter err) throws Exception;
  }

  /// Runs a program in this process, and ends the process.
  public static void run(Body body) throws Exception {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    int exitCode = body.run(Terminal.detect(), out, err);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  /// Prepares a command line that has all its commands.
  ///
  /// @param verbose whether to show traces of failures, and the log output of libraries
  public static CommandLine prepare(
      CommandLine line,
      BooleanSupplier verbose,
      Terminal terminal,
      PrintWriter out,
      PrintWriter err) {
    DashedValues.allow(line);
    FailureHandler failures = new FailureHandler(line.getCommandName(), verbose, terminal);
    return line.setOut(out)
        .setErr(err)
        .setUsageHelpWidth(100)
        .setUsageHelpLongOptionsMaxWidth(34)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
        .setExecutionStrategy(parsed -> execute(parsed, verbose))
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  private static int execute(ParseResult parsed, BooleanSupplier verbose) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    CommandSpec command = parsed.asCommandLineList().getLast().getCommandSpec();
    if (!(command.userObject() instanceof ServerLog)) {
      Logs.configure(verbose.getAsBoolean());
    }
    Range.Check.all(command);
    return new RunLast().execute(parsed);
  }
}
