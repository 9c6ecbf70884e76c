package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Program;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command that holds the scenarios; on its own, it lists them.
@Command(
    name = "bench",
    description = {
      "Measures the seat booking of whole systems, and checks every run for correctness.",
      "A scenario starts a broker and each role in separate processes, or drives a system that is"
          + " already running. Each scenario has --help."
    },
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "SCENARIO",
    commandListHeading = "%nScenarios:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:measured; every check passed and no request failed",
      " 1:a check was violated or a request failed, whatever the speed; or nothing could be"
          + " measured",
      " 2:the command line is wrong",
      "130:stopped by Ctrl-C (143 by SIGTERM)"
    })
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin final Program.Verbose verbose = new Program.Verbose();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
