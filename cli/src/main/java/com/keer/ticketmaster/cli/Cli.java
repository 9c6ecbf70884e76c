package com.keer.ticketmaster.cli;

import com.keer.ticketmaster.cli.audit.AuditCommand;
import com.keer.ticketmaster.cli.check.CheckCommand;
import com.keer.ticketmaster.cli.console.Program;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.dev.DevCommand;
import com.keer.ticketmaster.cli.dev.TokenCommand;
import com.keer.ticketmaster.cli.dlq.DlqCommand;
import com.keer.ticketmaster.cli.features.FeaturesCommand;
import com.keer.ticketmaster.cli.hall.SectionInitCommand;
import com.keer.ticketmaster.cli.hall.change.BlockCommand;
import com.keer.ticketmaster.cli.hall.change.GrowCommand;
import com.keer.ticketmaster.cli.hall.change.PolicyCommand;
import com.keer.ticketmaster.cli.hall.change.UnblockCommand;
import com.keer.ticketmaster.cli.keys.KeysCommand;
import com.keer.ticketmaster.cli.person.PersonCommand;
import com.keer.ticketmaster.cli.replay.ReplayCommand;
import com.keer.ticketmaster.cli.replay.explain.ExplainCommand;
import com.keer.ticketmaster.cli.replay.into.IntoCommand;
import com.keer.ticketmaster.cli.replay.move.ExportCommand;
import com.keer.ticketmaster.cli.replay.move.ImportCommand;
import com.keer.ticketmaster.cli.replay.move.SnapshotCommand;
import com.keer.ticketmaster.cli.replay.rebuild.RebuildCommand;
import com.keer.ticketmaster.cli.replay.seatmap.SeatMapCommand;
import com.keer.ticketmaster.cli.replay.verify.ReceiptCommand;
import com.keer.ticketmaster.cli.replay.verify.VerifyCommand;
import com.keer.ticketmaster.cli.replay.whatif.WhatIfCommand;
import com.keer.ticketmaster.cli.serve.ServeCommand;
import com.keer.ticketmaster.cli.serve.TrainCommand;
import com.keer.ticketmaster.cli.status.SectionStatusCommand;
import com.keer.ticketmaster.cli.topics.TopicsCommand;
import java.io.PrintWriter;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;

/// Puts the commands together, with the handling of failures and output.
public final class Cli {
  private Cli() {}

  /// The program: `execute` runs one command line.
  public static CommandLine create(Terminal terminal, PrintWriter out, PrintWriter err) {
    TicketMasterCommand root = new TicketMasterCommand();
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(new DevCommand(terminal))
            .addSubcommand(new ServeCommand())
            .addSubcommand(KeysCommand.create(terminal))
            .addSubcommand(PersonCommand.create(terminal))
            .addSubcommand(new AuditCommand(terminal))
            .addSubcommand(new TokenCommand(terminal))
            .addSubcommand(new TrainCommand())
            .addSubcommand(sectionInit(terminal))
            .addSubcommand(new SectionStatusCommand(terminal))
            .addSubcommand(new CheckCommand(terminal))
            .addSubcommand(DlqCommand.create(terminal))
            .addSubcommand(TopicsCommand.create(terminal))
            .addSubcommand(FeaturesCommand.create(terminal))
            .addSubcommand(replay(terminal))
            .addSubcommand(new GenerateCompletion());
    return Program.prepare(line, root.verbose, terminal, out, err);
  }

  private static CommandLine sectionInit(Terminal terminal) {
    return new CommandLine(new SectionInitCommand(terminal))
        .addSubcommand(new GrowCommand(terminal))
        .addSubcommand(new BlockCommand(terminal))
        .addSubcommand(new PolicyCommand(terminal))
        .addSubcommand(new UnblockCommand(terminal));
  }

  private static CommandLine replay(Terminal terminal) {
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
}
