package com.keer.ticketmaster.cli.check;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.serde.WireFormats;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Compares PostgreSQL with the log, row by row.
///
/// A change that reaches PostgreSQL after the log was read is not a difference, as long as the log
/// has it at the end: `newest` keeps the highest number seen in each section.
final class PostgresSide implements AutoCloseable {
  private static final Duration STEP = Duration.ofMillis(100);

  private final PostgresReader reader;
  private final CheckFindings findings;
  private final Map<SectionId, Long> newest = new HashMap<>();

  private PostgresSide(PostgresReader reader, CheckFindings findings) {
    this.reader = reader;
    this.findings = findings;
  }

  static PostgresSide open(CheckTarget.Postgres target, CheckFindings findings) {
    return new PostgresSide(PostgresReader.open(target), findings);
  }

  /// Waits until the projection has read what we have read.
  ///
  /// @throws CliException if it does not catch up in time
  void await(Map<TopicPartition, Long> goals, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    long behind = behind(goals);
    while (behind > 0) {
      if (System.nanoTime() - end > 0) {
        throw new CliException(
            ExitCode.NOT_COMPARED,
            "PostgreSQL is %d records behind the log after %d s: wait longer with --wait, or see GET /health/ready of an edge"
                .formatted(behind, patience.toSeconds()));
      }
      LockSupport.parkNanos(STEP.toNanos());
      behind = behind(goals);
    }
  }

  private long behind(Map<TopicPartition, Long> goals) {
    Map<TopicPartition, Long> left = new HashMap<>(goals);
    reader.query(
        "SELECT topic, partition, next_offset FROM projection_position",
        List.of(),
        row -> {
          var partition = new TopicPartition(row.getString(1), row.getInt(2));
          long next = row.getLong(3);
          left.computeIfPresent(partition, (_, goal) -> Math.max(0, goal - next));
        });
    reader.end();
    return left.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Compares the tickets of the sections that the catalogue has.
  ///
  /// @param progress receives the positions of each section
  /// @return how many tickets were compared, by section
  Map<SectionId, Integer> compareTickets(
      LogState log, @Nullable String event, IntConsumer progress) {
    Map<SectionId, Long> catalogue = new HashMap<>();
    reader.query(
        "SELECT event_id, name, section_no FROM section"
            + (event == null ? "" : " WHERE event_id = ?"),
        event == null ? List.of() : List.of(event),
        row -> catalogue.put(new SectionId(row.getString(1), row.getString(2)), row.getLong(3)));
    Map<SectionId, Integer> compared = new HashMap<>();
    for (SectionFold section : log.sections().values()) {
      Long sectionNo = catalogue.get(section.id());
      if (sectionNo != null) {
        compared.put(section.id(), compareTickets(section, sectionNo, log.reservations()));
      }
      progress.accept(section.positions());
    }
    reader.end();
    return compared;
  }

  private int compareTickets(SectionFold section, long sectionNo, ReservationTable reservations) {
    SeatMap map = WireFormats.SECTION_STATUS.decode(section.status()).map();
    BitSet met = new BitSet(section.positions());
    TicketComparison ticket = new TicketComparison(section, map, reservations, findings, newest);
    int[] compared = {0};
    reader.query(
        """
        SELECT ordinal, row_label, seat_label, status, sequence, reservation_id
        FROM ticket WHERE section_no = ?
        """,
        List.of(sectionNo),
        row -> {
          compared[0]++;
          ticket.compare(row, met);
        });
    for (int row = 0; row < map.layout().rows().size(); row++) {
      List<SeatStatus> statuses = map.statuses(row);
      for (int position = 0; position < statuses.size(); position++) {
        if (statuses.get(position) != SeatStatus.AISLE && !met.get(section.index(row, position))) {
          findings.add(
              section.id(),
              SeatDifference.TICKET_MISSING,
              map.layout().seat(row, position).toString());
        }
      }
    }
    return compared[0];
  }

  /// Compares all reservations.
  ///
  /// @return how many there are
  int compareReservations(LogState log, @Nullable String event) {
    ReservationTable known = log.reservations();
    int[] count = {0};
    reader.query(
        "SELECT reservation_id, event_id, section, status, sequence, seat_count FROM reservation"
            + (event == null ? "" : " WHERE event_id = ?"),
        event == null ? List.of() : List.of(event),
        row -> {
          count[0]++;
          compareReservation(row, log, known);
        });
    reader.end();
    for (int number = 0; number < known.size(); number++) {
      if (!known.isSeen(number)) {
        findings.add(
            log.section(known.section(number)).id(),
            SeatDifference.RESERVATION_MISSING,
            known.id(number) + ", " + known.describe(number));
      }
    }
    return count[0];
  }

  private void compareReservation(ResultSet row, LogState log, ReservationTable known)
      throws SQLException {
    String id = row.getString(1);
    SectionId section = new SectionId(row.getString(2), row.getString(3));
    int status = row.getInt(4);
    long sequence = row.getLong(5);
    int seats = row.getInt(6);
    int number = known.find(id);
    if (number >= 0) {
      known.see(number);
    }
    SectionFold fold = log.sections().get(section);
    long read = number >= 0 ? known.sequence(number) : fold == null ? 0 : fold.statusSequence();
    if (sequence > read) {
      newest.merge(section, sequence, Math::max);
    } else if (number < 0) {
      findings.add(
          section, SeatDifference.RESERVATION_UNKNOWN, id + ", " + ReservationTable.name(status));
    } else if (status != known.status(number)
        || sequence != known.sequence(number)
        || seats != known.seatCount(number)
        || !log.section(known.section(number)).id().equals(section)) {
      findings.add(
          section,
          SeatDifference.RESERVATION_DIFFERS,
          "%s is %s in the log, %s of %d seats (number %d) in PostgreSQL"
              .formatted(
                  id, known.describe(number), ReservationTable.name(status), seats, sequence));
    }
  }

  /// The highest numbers seen that the log did not have when it was read.
  Map<SectionId, Long> newest() {
    return Map.copyOf(newest);
  }

  @Override
  public void close() {
    reader.close();
  }
}
