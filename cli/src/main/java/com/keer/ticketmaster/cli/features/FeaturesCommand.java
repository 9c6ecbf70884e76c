package com.keer.ticketmaster.cli.features;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.features.Installation;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the feature level of an installation.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "features",
    description = {
      "Shows the feature level of the installation, and what its programs can read.",
      "Nobody writes what needs a higher level, so programs of two versions can work together."
    })
public final class FeaturesCommand implements Callable<Integer> {

  @Mixin private KafkaOptions kafka;

  @Mixin private final Output output;

  private FeaturesCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  /// The command with its subcommand.
  public static CommandLine create(Terminal terminal) {
    return new CommandLine(new FeaturesCommand(terminal)).addSubcommand(new RaiseCommand(terminal));
  }

  @Override
  public Integer call() {
    KafkaTarget target = kafka.target();
    Installation found = target.connect(client -> Installation.read(client, target.topics()));
    output.print(FeatureReport.of(found), it -> it.text(output.terminal()));
    return ExitCode.OK;
  }
}
