package com.keer.ticketmaster.cli.dlq;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import com.keer.ticketmaster.deadletter.DeadLetters;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists dead letters.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "list",
    description = "Lists the records that could not be read or decided, the latest last.")
final class ListCommand implements Callable<Integer> {
  private static final int MAX_REASON = 80;

  @Mixin private LetterOptions letters;
  @Mixin private LetterFilter filter;

  @Option(names = "--open", description = "Only letters that have not been put back yet.")
  private boolean open;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many of the latest letters to list (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private final Output output;

  ListCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  /// What `--json` prints.
  ///
  /// @param found how many there are, including those not listed
  record Listing(long found, List<LetterLine> letters) {
    Listing {
      letters = List.copyOf(letters);
    }
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new CliException(ExitCode.USAGE, "--limit must be at least 1");
    }
    Listing listing = letters.with((_, log, topics) -> list(DeadLetters.of(log, topics)));
    output.print(listing, this::text);
    return ExitCode.OK;
  }

  private Listing list(DeadLetters all) {
    Deque<LetterLine> latest = new ArrayDeque<>();
    long[] found = {0};
    all.forEach((letter, receipt) -> {
      if (filter.matches(letter) && (!open || receipt == null)) {
        found[0]++;
        latest.addLast(LetterLine.of(letter, receipt));
        if (latest.size() > limit) {
          latest.removeFirst();
        }
      }
    });
    return new Listing(found[0], List.copyOf(latest));
  }

  private String text(Listing listing) {
    if (listing.found() == 0) {
      return "No dead letters.\n";
    }
    TextTable table =
        new TextTable()
            .right("LETTER")
            .left("TIME")
            .left("TOPIC")
            .right("PARTITION")
            .right("OFFSET")
            .left("STATE")
            .left("REASON");
    for (LetterLine line : listing.letters()) {
      table.line(
          line.letter(),
          line.time(),
          line.topic(),
          line.partition(),
          line.offset(),
          line.state(),
          shortened(line.reason()));
    }
    long hidden = listing.found() - listing.letters().size();
    return table.render(output.terminal())
        + (hidden == 0
            ? ""
            : String.format(
                Locale.ROOT, "%n(%,d earlier letters are not shown; see --limit)%n", hidden));
  }

  private static String shortened(String reason) {
    String line = reason.lines().findFirst().orElse("");
    return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON - 1) + "…";
  }
}
