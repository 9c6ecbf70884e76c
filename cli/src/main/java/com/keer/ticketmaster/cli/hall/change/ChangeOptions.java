package com.keer.ticketmaster.cli.hall.change;

import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.hall.SectionId;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which section to change, and how to tell; shared by the commands that change one.
final class ChangeOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private KafkaOptions kafka;

  @Option(names = "--event", required = true, paramLabel = "ID", description = "The event.")
  private String event;

  @Option(names = "--section", required = true, paramLabel = "NAME", description = "The section.")
  private String section;

  @Option(names = "--dry-run", description = "Show what would happen; send nothing.")
  private boolean dryRun;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Durations.class,
      description = "How long to wait for the effect (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /// Does it and tells.
  ///
  /// @param word what happens to seats: `blocked` for instance
  void carryOut(Wish wish, String word, Terminal terminal) {
    SectionId id;
    try {
      id = new SectionId(event, section);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
    ChangeReport report = SectionChange.run(kafka.target(), id, wish, dryRun, timeout);
    var out = command.commandLine().getOut();
    out.print(json ? JsonOutput.line(report) + "\n" : report.text(terminal, word));
    out.flush();
  }

  ParameterException usage(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
