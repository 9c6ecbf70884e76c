package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.cli.console.Program;
import com.keer.ticketmaster.cli.console.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;

/// Puts the scenarios, their failures and their output together; `execute` runs one.
public final class Bench {
  private Bench() {}

  /// Runs a command line.
  ///
  /// @return the exit code
  public static int execute(Terminal terminal, PrintWriter out, PrintWriter err, String... args)
      throws IOException {
    boolean jmh = args.length > 0 && args[0].equals("jmh");
    // JMH has its own -h.
    return jmh && !List.of(args).contains("--help")
        ? JmhCommand.run(List.of(args).subList(1, args.length))
        : create(terminal, out, err).execute(args);
  }

  static CommandLine create(Terminal terminal, PrintWriter out, PrintWriter err) {
    BenchCommand root = new BenchCommand();
    CommandLine line = new CommandLine(root);
    for (Scenario scenario : scenarios()) {
      scenario.output.drawOn(terminal);
      line.addSubcommand(scenario);
    }
    line.addSubcommand(new CompareCommand()).addSubcommand(new JmhCommand());
    return Program.prepare(line, root.verbose, terminal, out, err);
  }

  private static List<Scenario> scenarios() {
    return List.of(
        new SmokeScenario(),
        new DataflowScenario(),
        new PassthroughScenario(),
        new SpikeScenario(),
        new ListenersScenario(),
        new ProjectionScenario(),
        new StressScenario(),
        new LatencyScenario(),
        new HotSectionScenario(),
        new HugeSectionScenario(),
        new ColdStartScenario(),
        new ReadyScenario(),
        new RestartScenario(),
        new RollingScenario(),
        new LifeScenario(),
        new EmptyHallScenario(),
        new OverloadScenario(),
        new ScaleScenario());
  }
}
