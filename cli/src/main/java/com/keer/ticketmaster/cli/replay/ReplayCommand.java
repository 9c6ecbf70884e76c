package com.keer.ticketmaster.cli.replay;

import com.keer.ticketmaster.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command that holds those that read the log again; alone it does nothing.
@Command(
    abbreviateSynopsis = true,
    name = "replay",
    description = "Reads the log again: to prove it, to look back, to carry it elsewhere.")
public final class ReplayCommand implements Runnable {

  @Spec private CommandSpec spec;

  /// The command with all that belong to it.
  public static CommandLine create(Terminal terminal) {
    return new CommandLine(new ReplayCommand())
        .addSubcommand(new VerifyCommand(terminal))
        .addSubcommand(new ReceiptCommand(terminal))
        .addSubcommand(new SeatMapCommand(terminal))
        .addSubcommand(new ExplainCommand(terminal))
        .addSubcommand(new WhatIfCommand(terminal))
        .addSubcommand(new IntoCommand(terminal))
        .addSubcommand(new ExportCommand(terminal))
        .addSubcommand(new ImportCommand(terminal))
        .addSubcommand(new SnapshotCommand(terminal))
        .addSubcommand(RebuildCommand.create(terminal));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to replay for");
  }
}
