package com.keer.ticketmaster.cli.hall.change;

import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.hall.SectionId;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which section to change, and what to wait for; shared by the commands that change one.
final class ChangeOptions {

  @Mixin private KafkaOptions kafka;

  @Option(names = "--event", required = true, paramLabel = "ID", description = "The event.")
  private String event;

  @Option(names = "--section", required = true, paramLabel = "NAME", description = "The section.")
  private String section;

  @Option(names = "--dry-run", description = "Show what would happen, but send nothing.")
  private boolean dryRun;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Durations.class,
      description = "How long to wait for the effect (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  /// Carries out a change and prints the result.
  ///
  /// @param output of the command; a mixin in a mixin would not know the command
  /// @param word what happens to seats, such as `blocked`
  void carryOut(Wish wish, String word, Output output) {
    SectionId id;
    try {
      id = new SectionId(event, section);
    } catch (IllegalArgumentException e) {
      throw output.usage(String.valueOf(e.getMessage()));
    }
    ChangeReport report = SectionChange.run(kafka.target(), id, wish, dryRun, timeout);
    output.print(report, it -> it.text(output.terminal(), word));
  }
}
