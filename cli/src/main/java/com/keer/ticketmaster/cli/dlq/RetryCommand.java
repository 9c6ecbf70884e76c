package com.keer.ticketmaster.cli.dlq;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Puts dead letters back where they came from.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "retry",
    description = {
      "Puts commands that ended among the dead letters back, to the end of the topic they came",
      "from: they take their turn now, not then. Each is put back once, however often this is said."
    })
final class RetryCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private LetterOptions letters;
  @Mixin private LetterFilter filter;

  @Parameters(
      arity = "0..*",
      paramLabel = "LETTER",
      description = "As 'dlq list' shows them: 12 for instance.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--all",
      description = "All that --reason and --topic leave, one of them at least.")
  private boolean all;

  @Option(names = "--dry-run", description = "Show what would be put back; put back nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON document for each letter.")
  private boolean json;

  RetryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// The result for one letter.
  ///
  /// @param putBackAs the offset where it stands now; null if it was not put back, or not yet
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
      throw new CliException(
          ExitCode.USAGE, "name letters, or --all with the --reason or --topic that was fixed");
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
            "somebody else has begun to put back dead letters; see 'ticketmaster dlq list' for what is done",
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

  /// Tells of each letter as it comes, since there may be many.
  private final class Told {
    private final PrintWriter out = spec.commandLine().getOut();
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
      out.println(json ? JsonOutput.line(line) : text(line));
      out.flush();
    }

    int end() {
      if (count == 0 && !json) {
        out.println("No dead letter is like that and open.");
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
      String state = line.reason() == null ? line.state() : terminal.red(line.state());
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
