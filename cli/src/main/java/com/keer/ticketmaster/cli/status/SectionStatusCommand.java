package com.keer.ticketmaster.cli.status;

import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Terminal;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Shows how many seats of the sections of an event are free, held, sold and blocked.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "section-status",
    description = "Shows how many seats of an event's sections are free, held, sold and blocked.")
public final class SectionStatusCommand implements Callable<Integer> {
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(names = "--event", required = true, paramLabel = "ID", description = "The event.")
  private String event;

  @Option(names = "--section", paramLabel = "NAME", description = "Only this section.")
  private @Nullable String section;

  @Option(names = "--watch", description = "Refresh until Ctrl-C.")
  private boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "2s",
      converter = Durations.class,
      description = "Time between two refreshes (default: ${DEFAULT-VALUE}).")
  private Duration interval;

  @Option(
      names = "--json",
      description = "Print one JSON document; with --watch one line for each refresh.")
  private boolean json;

  /// A command that prints to this terminal.
  public SectionStatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
      throw new ParameterException(spec.commandLine(), "--interval must be at least 100ms");
    }
    SectionWatcher watcher =
        new SectionWatcher(event, section, terminal, json, spec.commandLine().getOut());
    KafkaTarget target = kafka.target();
    if (watch) {
      watcher.watch(target, interval);
    } else {
      watcher.showOnce(target);
    }
    return ExitCode.OK;
  }
}
