package com.keer.ticketmaster.cli.features;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.features.FeatureLevel;
import com.keer.ticketmaster.features.Installation;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Raises the feature level of an installation, for good.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "raise",
    description = {
      "Raises the feature level, for good: older programs can no longer work for this installation.",
      "Refuses if a program that works here cannot read that level."
    })
final class RaiseCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "LEVEL",
      description = "The level (default: the newest that this program knows).")
  private @Nullable Integer level;

  @Option(
      names = "--anyway",
      description =
          "Raise it although a program may not be able to read what is written then. It can bury or misread commands.")
  private boolean anyway;

  @Mixin private KafkaOptions kafka;

  @Mixin private final Output output;

  RaiseCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    KafkaTarget target = kafka.target();
    int to = level == null ? FeatureLevel.NEWEST : level;
    Installation raised =
        target.connect(client -> Installation.raise(client, target.topics(), to, anyway));
    output.print(
        FeatureReport.of(raised),
        it -> "The installation is at feature level %d.\n".formatted(it.level()));
    return ExitCode.OK;
  }
}
