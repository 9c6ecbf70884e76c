package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.options.Range;
import com.keer.ticketmaster.bench.options.RoundsOption;
import com.keer.ticketmaster.bench.projection.Decisions;
import com.keer.ticketmaster.bench.projection.ProjectionRun;
import com.keer.ticketmaster.bench.result.Latency;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.Progress;
import com.keer.ticketmaster.bench.stack.ProcessMeter;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.embedded.EmbeddedPostgres;
import com.keer.ticketmaster.section.SectionState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How many outcomes a second does PostgreSQL follow?
///
/// `java -jar bench/target/bench.jar projection`
@Command(
    name = "projection",
    description = {
      "How many outcomes a second does PostgreSQL follow?",
      "First the log is filled with parties of 1 to 4; one in five holds its seats and then"
          + " confirms or cancels. Then a projection starts inside the load generator and is timed"
          + " until the database has everything. Afterwards every seat is compared. Each round has"
          + " a database of its own."
    })
final class ProjectionScenario extends Scenario {
  /// Enough for parties of 2.5 seats, a few of which give theirs back.
  private static final double SEATS_PER_OUTCOME = 2.4;

  @Option(names = "--outcomes", description = "In the log before the projection starts.")
  @Range(max = 100_000_000)
  private int outcomes = 400_000;

  @Option(names = "--sections", description = "Equal sections of the one event.")
  @Range(max = 100_000)
  private int sections = 100;

  @Mixin private final RoundsOption rounds = new RoundsOption(3);

  @Override
  Measured measure(Progress progress) throws Exception {
    system.requireOwn("it fills the topics itself");
    return Measured.rounds(
        rounds.each(round -> {
          try (SystemUnderTest broker = system.start(Set.of(), progress);
              EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            return List.of(run(round, broker, postgres, progress));
          }
        }));
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
      double seconds = run.follow(2L * sections + written);
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
