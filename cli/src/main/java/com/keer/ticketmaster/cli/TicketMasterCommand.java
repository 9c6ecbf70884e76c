package com.keer.ticketmaster.cli;

import com.keer.ticketmaster.cli.console.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The root command, which holds all others.
@Command(
    name = "ticketmaster",
    description =
        "Sells numbered seats on Kafka Streams: run it locally, open sections, watch, check and replay.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = TicketMasterCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:done",
      " 1:failed; standard error says why (check, topics check, replay verify: there are differences)",
      " 2:the command line is wrong",
      " 3:the input is wrong, or something was refused or does not exist",
      " 4:Kafka, PostgreSQL or Redis does not answer",
      " 5:a port or a data folder is in use",
      " 6:check or replay verify could not compare",
      "130:stopped by Ctrl-C (143 by SIGTERM)"
    })
final class TicketMasterCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin final Program.Verbose verbose = new Program.Verbose();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  /// The version of the jar.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = TicketMasterCommand.class.getPackage().getImplementationVersion();
      return new String[] {
        "ticketmaster " + (version == null ? "(development build)" : version),
        "Java " + Runtime.version()
      };
    }
  }
}
