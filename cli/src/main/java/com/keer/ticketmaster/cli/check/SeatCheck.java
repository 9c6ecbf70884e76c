package com.keer.ticketmaster.cli.check;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.serde.WireFormats;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Compares the log with itself, with PostgreSQL and with Redis. Bookings may continue: changes
/// that reach the stores during the comparison are compared with the log at its end.
public final class SeatCheck {
  private final CheckTarget target;
  private final Duration patience;
  private final Terminal terminal;
  private final PrintWriter err;
  private final CheckFindings findings = new CheckFindings();

  private SeatCheck(CheckTarget target, Duration patience, Terminal terminal, PrintWriter err) {
    this.target = target;
    this.patience = patience;
    this.terminal = terminal;
    this.err = err;
  }

  /// Compares everything.
  ///
  /// @param patience how long to wait for stores that are behind
  /// @throws CliException if there is nothing to compare with
  public static CheckReport run(
      CheckTarget target, Duration patience, Terminal terminal, PrintWriter err) {
    target.kafka().requireListener();
    return new SeatCheck(target, patience, terminal, err).run();
  }

  private CheckReport run() {
    CheckTarget.Postgres database = target.postgres();
    try (PostgresSide postgres = database == null ? null : PostgresSide.open(database, findings);
        RedisSide redis = openRedis();
        LogState log = new LogState(target.kafka(), this::isWanted);
        ProgressBar bar = new ProgressBar(terminal, err)) {
      log.read(findings, (done, goal) -> bar.show("log", done, goal));
      log.sections().values().forEach(this::compareWithItself);
      Map<SectionId, Integer> tickets = new HashMap<>();
      int[] reservations = {0};
      if (postgres != null) {
        postgres.await(log.goals(), patience);
        int seats = log.sections().values().stream().mapToInt(SectionFold::positions).sum();
        AtomicInteger done = new AtomicInteger();
        tickets.putAll(
            postgres.compareTickets(
                log, target.event(), more -> bar.show("PostgreSQL", done.addAndGet(more), seats)));
        reservations[0] = postgres.compareReservations(log, target.event());
      }
      if (redis != null) {
        redis.compare(log.sections().values(), patience, findings);
      }
      compareNewer(log, postgres, redis);
      return CheckReport.of(target, log, findings, tickets, reservations[0]);
    }
  }

  private @Nullable RedisSide openRedis() {
    return target.redis() == null
        ? null
        : RedisSide.open(
            target.redis(), target.kafka().clusterId(), target.kafka().topics().prefix());
  }

  private boolean isWanted(SectionId section) {
    return target.event() == null || target.event().equals(section.eventId());
  }

  /// The map must agree with the outcomes about every seat.
  private void compareWithItself(SectionFold section) {
    SeatMap map = WireFormats.SECTION_STATUS.decode(section.status()).map();
    for (int row = 0; row < map.layout().rows().size(); row++) {
      List<SeatStatus> statuses = map.statuses(row);
      for (int position = 0; position < statuses.size(); position++) {
        SeatStatus onMap = statuses.get(position);
        SeatStatus holder = section.holder(section.index(row, position));
        boolean taken = onMap == SeatStatus.HELD || onMap == SeatStatus.SOLD;
        if (holder == null ? taken : holder != onMap) {
          findings.add(
              section.id(),
              SeatDifference.LOG_MAP_DIFFERS,
              "%s is %s on the map, %s according to the outcomes"
                  .formatted(
                      map.layout().seat(row, position), onMap, holder == null ? "free" : holder));
        }
      }
    }
  }

  private void compareNewer(
      LogState log, @Nullable PostgresSide postgres, @Nullable RedisSide redis) {
    Map<SectionId, byte[]> latest = new HashMap<>();
    log.sections().forEach((section, fold) -> latest.put(section, fold.status()));
    latest.putAll(log.readOn());
    if (postgres != null) {
      postgres
          .newest()
          .forEach((section, sequence) -> {
            byte[] status = latest.get(section);
            long known =
                status == null ? 0 : WireFormats.SECTION_AVAILABILITY.decode(status).sequence();
            if (sequence > known) {
              findings.add(
                  section,
                  SeatDifference.POSTGRES_NEWER,
                  "PostgreSQL has number %d, the log ends with %d".formatted(sequence, known));
            }
          });
    }
    if (redis != null) {
      redis.compareNewer(latest, findings);
    }
  }
}
