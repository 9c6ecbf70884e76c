package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.projection.Decisions;
import com.keer.ticketmaster.bench.projection.ProjectionRun;
import com.keer.ticketmaster.bench.result.Latency;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.ProcessMeter;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.embedded.EmbeddedPostgres;
import com.keer.ticketmaster.section.SectionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How many outcomes a second does PostgreSQL follow?
///
/// `java -jar bench/target/bench.jar projection`
@Command(
    name = "projection",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "How many outcomes a second does PostgreSQL follow?",
      "The log is filled first: parties of 1 to 4, of which one in five holds its seats before it"
          + " confirms or cancels. Then a projection starts, in the process of the load generator,"
          + " and is timed until the database has all of it; every seat is compared afterwards."
    })
final class ProjectionScenario implements Callable<Integer> {
  /// Enough for parties of 2.5 seats, of which a few give theirs back.
  private static final double SEATS_PER_OUTCOME = 2.4;

  @Spec private CommandSpec spec;

  @Option(
      names = "--outcomes",
      paramLabel = "N",
      description = "In the log before the projection starts (default: ${DEFAULT-VALUE}).")
  private int outcomes = 400_000;

  @Option(
      names = "--sections",
      paramLabel = "N",
      description = "Of the one event, equal in size (default: ${DEFAULT-VALUE}).")
  private int sections = 100;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Each with a database of its own (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Mixin private final SystemOptions system = new SystemOptions();
  @Mixin private final OutputOptions output;

  ProjectionScenario(Terminal terminal) {
    this.output = new OutputOptions(terminal);
  }

  @Override
  public Integer call() throws Exception {
    system.requireOwn("it fills the topics itself");
    Ranges.require(spec, "--outcomes", outcomes, 1, 100_000_000);
    Ranges.require(spec, "--sections", sections, 1, 100_000);
    Ranges.require(spec, "--rounds", rounds, 1, 1_000);
    return output.run(progress -> {
      List<RunResult> runs = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        try (SystemUnderTest broker = system.start(Set.of(), progress);
            EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
          runs.add(run(round, broker, postgres, progress));
        }
      }
      return Measured.rounds(runs);
    });
  }

  private RunResult run(
      int round, SystemUnderTest broker, EmbeddedPostgres postgres, Progress progress)
      throws Exception {
    int seats = (int) Math.ceil(outcomes * SEATS_PER_OUTCOME / sections) + 100;
    Decisions decisions = ProjectionRun.decisions(sections, seats, round);
    Postgres settings = new Postgres(postgres.jdbcUrl(), postgres.user(), null, 4);
    try (ProjectionRun run =
        new ProjectionRun(broker.bootstrapServers(), broker.topics(), settings, decisions)) {
      progress.doing("making tickets");
      double ticketSeconds = run.makeTickets();
      int tickets = decisions.sections().stream().mapToInt(each -> each.counts().total()).sum();
      progress.doing("filling the log");
      int written = run.fill(outcomes);
      progress.doing("projecting, round " + round);
      ProcessMeter meter = ProcessMeter.ofLoadGenerator();
      double seconds = run.follow(sections + (long) written);
      var use = meter.sinceBegin();
      progress.doing("comparing seat by seat");
      int sold =
          decisions.sections().stream()
              .map(SectionState::counts)
              .mapToInt(each -> each.sold())
              .sum();
      return new RunResult(
          "projection " + round,
          Map.of("sections", Integer.toString(sections), "round", Integer.toString(round)),
          written,
          seconds,
          written / seconds,
          0,
          Latency.of(new Histogram(3)),
          List.of(use),
          Map.of(),
          List.of(),
          Map.of(
              "tickets",
              (double) tickets,
              "ticketsMadePerSecond",
              tickets / ticketSeconds,
              "ticketsSold",
              (double) sold),
          0,
          run.violations());
    }
  }
}
