package com.keer.ticketmaster.cli;

import com.keer.ticketmaster.cli.change.BlockCommand;
import com.keer.ticketmaster.cli.change.GrowCommand;
import com.keer.ticketmaster.cli.change.UnblockCommand;
import com.keer.ticketmaster.cli.dlq.DlqCommand;
import com.keer.ticketmaster.cli.replay.ReplayCommand;
import com.keer.ticketmaster.cli.terminal.Terminal;
import com.keer.ticketmaster.cli.topics.TopicsCommand;
import java.io.PrintWriter;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.RunLast;

/// Puts the commands, their failures and their output together; `execute` on it runs one.
final class Cli {
  private Cli() {}

  static CommandLine create(Terminal terminal, PrintWriter out, PrintWriter err) {
    TicketMasterCommand root = new TicketMasterCommand();
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(new DevCommand(terminal))
            .addSubcommand(sectionInit(terminal))
            .addSubcommand(new SectionStatusCommand(terminal))
            .addSubcommand(new CheckCommand(terminal))
            .addSubcommand(DlqCommand.create(terminal))
            .addSubcommand(TopicsCommand.create(terminal))
            .addSubcommand(ReplayCommand.create(terminal))
            .addSubcommand(new GenerateCompletion());
    FailureHandler failures = new FailureHandler("ticketmaster", root::verbose, terminal);
    return line.setOut(out)
        .setErr(err)
        .setUsageHelpWidth(100)
        .setUsageHelpLongOptionsMaxWidth(34)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
        .setExecutionStrategy(parsed -> {
          Logs.configure(root.verbose());
          return new RunLast().execute(parsed);
        })
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  private static CommandLine sectionInit(Terminal terminal) {
    return new CommandLine(new SectionInitCommand(terminal))
        .addSubcommand(new GrowCommand(terminal))
        .addSubcommand(new BlockCommand(terminal))
        .addSubcommand(new UnblockCommand(terminal));
  }
}
