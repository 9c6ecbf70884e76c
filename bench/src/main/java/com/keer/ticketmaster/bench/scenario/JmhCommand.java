package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.cli.console.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/// Runs JMH, but not for hours by accident: without an argument, it lists the benchmarks.
@Command(
    name = "jmh",
    description = {
      "Runs the micro-benchmarks whose name matches, with JMH and its options (-h lists them).",
      "Without a name it lists them all and runs none."
    },
    customSynopsis = "bench jmh [NAME...] [JMH's own options]")
final class JmhCommand implements Callable<Integer> {
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    return run(arguments);
  }

  static int run(List<String> arguments) throws IOException {
    org.openjdk.jmh.Main.main(
        arguments.isEmpty() ? new String[] {"-l"} : arguments.toArray(String[]::new));
    return ExitCode.OK;
  }
}
