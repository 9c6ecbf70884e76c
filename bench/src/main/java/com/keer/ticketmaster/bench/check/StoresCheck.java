package com.keer.ticketmaster.bench.check;

import com.keer.ticketmaster.cli.check.CheckReport;
import com.keer.ticketmaster.cli.check.CheckTarget;
import com.keer.ticketmaster.cli.check.SeatCheck;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Terminal;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compares PostgreSQL, and Redis if it is there, with the log seat by seat, as `ticketmaster
/// check` does, and counts the reservations.
public final class StoresCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_EXAMPLES = 10;

  private final CheckReport report;

  /// Compares.
  ///
  /// @param redis null if it is not used
  public StoresCheck(KafkaTarget kafka, CheckTarget.Postgres database, @Nullable URI redis) {
    CheckTarget target = new CheckTarget(kafka, database, redis, null);
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    report = SeatCheck.run(target, PATIENCE, Terminal.PLAIN, nowhere);
  }

  /// The number of seats whose ticket was compared.
  public int seats() {
    return report.sections().stream()
        .filter(line -> line.tickets() != null)
        .mapToInt(CheckReport.Line::seats)
        .sum();
  }

  /// The violations, as sentences; empty if there are none.
  public List<String> violations() {
    List<String> violations = new ArrayList<>();
    if (!report.isFine()) {
      violations.add("the log and the stores differ %d times".formatted(report.differences()));
      report.examples().stream().limit(MOST_EXAMPLES).map(String::valueOf).forEach(violations::add);
    }
    if (report.reservationsInPostgres() != report.reservations()) {
      violations.add(
          "PostgreSQL has %d of %d reservations"
              .formatted(report.reservationsInPostgres(), report.reservations()));
    }
    return violations;
  }
}
