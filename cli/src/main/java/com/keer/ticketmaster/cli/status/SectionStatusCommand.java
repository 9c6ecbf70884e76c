package com.keer.ticketmaster.cli.status;

import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows how many seats of the sections of an event are free, held, sold and blocked.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "section-status",
    description = "Shows how many seats of an event's sections are free, held, sold and blocked.")
public final class SectionStatusCommand implements Callable<Integer> {
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

  @Mixin private KafkaOptions kafka;

  @Option(names = "--event", required = true, paramLabel = "ID", description = "The event.")
  private String event;

  @Option(names = "--section", paramLabel = "NAME", description = "Only this section.")
  private @Nullable String section;

  @Option(
      names = "--watch",
      description = "Refresh until Ctrl-C; with --json, print a line per refresh.")
  private boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "2s",
      converter = Durations.class,
      description = "Time between refreshes (default: ${DEFAULT-VALUE}).")
  private Duration interval;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public SectionStatusCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
      throw output.usage("--interval must be at least 100ms");
    }
    SectionWatcher watcher = new SectionWatcher(new SectionWatcher.Wanted(event, section), output);
    KafkaTarget target = kafka.target();
    if (watch) {
      watcher.watch(target, interval);
    } else {
      watcher.showOnce(target);
    }
    return ExitCode.OK;
  }
}
