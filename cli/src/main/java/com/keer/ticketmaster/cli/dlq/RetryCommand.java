package com.keer.ticketmaster.cli.dlq;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.deadletter.DeadLetter;
import com.keer.ticketmaster.deadletter.DeadLetters;
import com.keer.ticketmaster.deadletter.LetterReturn;
import com.keer.ticketmaster.deadletter.LetterReturn.Result;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Puts dead letters back where they came from.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "retry",
    description = {
      "Puts dead letters that are commands back, at the end of the partition they came from: they",
      "are decided with the current state. Each is put back once, however often you run this.",
      "Exits with 3 if one was refused."
    })
final class RetryCommand implements Callable<Integer> {

  @Mixin private LetterOptions letters;
  @Mixin private LetterFilter filter;

  @Parameters(
      arity = "0..*",
      paramLabel = "LETTER",
      description = "Ids in 'dlq list', for example 12.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--all",
      description = "All letters that match --reason or --topic; needs at least one of them.")
  private boolean all;

  @Option(names = "--dry-run", description = "Show what would be put back, but do nothing.")
  private boolean dryRun;

  @Mixin private final Output output;

  RetryCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  /// What happened to a letter.
  ///
  /// @param putBackAs its new offset; null if it was not put back
  record Line(
      String letter,
      String topic,
      int partition,
      String state,
      @Nullable Long putBackAs,
      @Nullable String reason) {}

  @Override
  public Integer call() {
    if (all ? !ids.isEmpty() || !filter.isGiven() : ids.isEmpty() || filter.isGiven()) {
      throw new CliException(ExitCode.USAGE, "name letters, or use --all with --reason or --topic");
    }
    return letters.with((client, log, topics) -> {
      if (dryRun) {
        DeadLetters found = DeadLetters.of(log, topics);
        return retry(found, letter -> LetterReturn.look(letter, found, topics));
      }
      try (LetterReturn putter = LetterReturn.open(client, log, topics)) {
        return retry(putter.letters(), putter::putBack);
      } catch (ProducerFencedException | InvalidProducerEpochException e) {
        throw new CliException(
            ExitCode.FAILED,
            "another retry has started since; see 'ticketmaster dlq list' for what was put back",
            e);
      }
    });
  }

  private int retry(DeadLetters letters, Function<DeadLetter, Result> putBack) {
    Told told = new Told();
    if (all) {
      letters.forEach((letter, receipt) -> {
        if (receipt == null && filter.matches(letter)) {
          told.add(letter, putBack.apply(letter));
        }
      });
      return told.end();
    }
    List<DeadLetter> named = new ArrayList<>();
    for (String id : ids) {
      named.add(LetterOptions.find(letters, LetterOptions.id(id)));
    }
    named.forEach(letter -> told.add(letter, putBack.apply(letter)));
    return told.end();
  }

  /// Reports each letter at once, since there may be many.
  private final class Told {
    private final PrintWriter out = output.out();
    private int count;
    private int refused;

    void add(DeadLetter letter, Result result) {
      count++;
      Line line =
          switch (result) {
            case Result.PutBack(long offset) ->
                dryRun
                    ? line(letter, "would be put back", null, null)
                    : line(letter, "put back", offset, null);
            case Result.Before(long offset) -> line(letter, "put back before", offset, null);
            case Result.Refused(String reason) -> {
              refused++;
              yield line(letter, "refused", null, reason);
            }
          };
      out.println(output.isJson() ? JsonOutput.line(line) : text(line));
      out.flush();
    }

    int end() {
      if (count == 0 && !output.isJson()) {
        out.println("No open dead letter matches.");
        out.flush();
      }
      return refused == 0 ? ExitCode.OK : ExitCode.REFUSED;
    }

    private Line line(
        DeadLetter letter, String state, @Nullable Long offset, @Nullable String reason) {
      return new Line(
          letter.id().toString(),
          letter.origin().topic(),
          letter.origin().partition(),
          state,
          offset,
          reason);
    }

    private String text(Line line) {
      String state = line.reason() == null ? line.state() : output.terminal().red(line.state());
      return "%s: %s%s%s"
          .formatted(
              line.letter(),
              state,
              line.putBackAs() == null
                  ? ", " + line.topic() + "-" + line.partition()
                  : " as %s-%d, offset %d"
                      .formatted(line.topic(), line.partition(), line.putBackAs()),
              line.reason() == null ? "" : ": " + line.reason());
    }
  }
}
