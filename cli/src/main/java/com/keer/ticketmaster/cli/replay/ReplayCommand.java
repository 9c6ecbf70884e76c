package com.keer.ticketmaster.cli.replay;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The parent of the commands that read the log again; on its own it does nothing.
@Command(
    abbreviateSynopsis = true,
    name = "replay",
    description = "Reads the log again: to prove it, to look back, to move it elsewhere.")
public final class ReplayCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "name a subcommand: " + String.join(", ", spec.subcommands().keySet()));
  }
}
