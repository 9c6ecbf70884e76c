package com.keer.ticketmaster.cli.check;

import com.keer.ticketmaster.cli.CliException;
import com.keer.ticketmaster.cli.ExitCode;
import com.keer.ticketmaster.section.SeatMap;
import com.keer.ticketmaster.section.SeatStatus;
import com.keer.ticketmaster.section.SectionId;
import com.keer.ticketmaster.serde.WireFormats;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Compares PostgreSQL with the log, row by row as they come.
///
/// What PostgreSQL has learnt after the log was read is no difference, as long as the log has it by
/// the end: `newest` keeps the highest number met in each section.
final class PostgresSide implements AutoCloseable {
  private static final int ROWS_AT_ONCE = 10_000;
  private static final Duration STEP = Duration.ofMillis(100);

  /// As in http-edge's schema: the place of a ticket is its row and its position.
  private static final int POSITIONS_PER_ROW = 2_048;

  private static final int AVAILABLE = 1;
  private static final int HELD = 2;
  private static final int SOLD = 3;
  private static final int BLOCKED = 4;

  private final Connection connection;
  private final Findings findings;
  private final Map<SectionId, Long> newest = new HashMap<>();

  private PostgresSide(Connection connection, Findings findings) {
    this.connection = connection;
    this.findings = findings;
  }

  static PostgresSide open(CheckTarget.Postgres target, Findings findings) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "ticketmaster check");
    properties.setProperty("connectTimeout", "5");
    if (target.user() != null) {
      properties.setProperty("user", target.user());
    }
    if (target.password() != null) {
      properties.setProperty("password", target.password());
    }
    try {
      Connection connection = DriverManager.getConnection(target.url(), properties);
      // Rows come in portions only within a transaction.
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      return new PostgresSide(connection, findings);
    } catch (SQLException e) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          "PostgreSQL cannot be used (%s): check --postgres".formatted(firstLine(e)),
          e);
    }
  }

  /// Waits until the projection has read what we have read.
  ///
  /// @throws CliException if it has not in time
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
    query(
        "SELECT topic, partition, next_offset FROM projection_position",
        List.of(),
        row -> {
          var partition = new TopicPartition(row.getString(1), row.getInt(2));
          long next = row.getLong(3);
          left.computeIfPresent(partition, (_, goal) -> Math.max(0, goal - next));
        });
    end();
    return left.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Compares the tickets of the sections that the catalogue has.
  ///
  /// @param progress hears of each section
  /// @return how many tickets were compared, by section
  Map<SectionId, Integer> compareTickets(
      LogState log, @Nullable String event, IntConsumer progress) {
    Map<SectionId, Long> catalogue = new HashMap<>();
    query(
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
    end();
    return compared;
  }

  private int compareTickets(SectionFold section, long sectionNo, ReservationTable reservations) {
    SeatMap map = WireFormats.SECTION_STATUS.decode(section.status()).map();
    BitSet met = new BitSet(section.positions());
    TicketRow ticket = new TicketRow(section, map, reservations);
    int[] compared = {0};
    query(
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
              section.id(), Difference.TICKET_MISSING, map.layout().seat(row, position).toString());
        }
      }
    }
    return compared[0];
  }

  /// One ticket after the other against its section.
  private final class TicketRow {
    private final SectionFold section;
    private final SeatMap map;
    private final ReservationTable reservations;
    private int statusesOf = -1;
    private List<SeatStatus> statuses = List.of();

    TicketRow(SectionFold section, SeatMap map, ReservationTable reservations) {
      this.section = section;
      this.map = map;
      this.reservations = reservations;
    }

    void compare(ResultSet ticket, BitSet met) throws SQLException {
      int ordinal = ticket.getInt(1);
      int row = ordinal / POSITIONS_PER_ROW;
      int position = ordinal % POSITIONS_PER_ROW;
      int index = section.index(row, position);
      String seat = ticket.getString(2) + "-" + ticket.getString(3);
      long sequence = ticket.getLong(5);
      if (sequence > section.statusSequence()) {
        newest.merge(section.id(), sequence, Math::max);
        if (index >= 0) {
          met.set(index);
        }
        return;
      }
      if (index < 0 || statusAt(row, position) == SeatStatus.AISLE) {
        findings.add(section.id(), Difference.TICKET_UNKNOWN, seat);
        return;
      }
      met.set(index);
      compare(seat, index, expected(index, row, position), ticket);
    }

    private void compare(String seat, int index, int expected, ResultSet ticket)
        throws SQLException {
      int found = ticket.getInt(4);
      String owner =
          section.owner(index) == SectionFold.NOBODY ? null : reservations.id(section.owner(index));
      String foundOwner = ticket.getString(6);
      if (found != expected) {
        findings.add(
            section.id(),
            kind(expected, found),
            "%s is %s for %s by the log, %s for %s in PostgreSQL"
                .formatted(seat, name(expected), owner, name(found), foundOwner));
      } else if ((expected == HELD || expected == SOLD)
          ? !Objects.equals(owner, foundOwner)
          : foundOwner != null) {
        findings.add(
            section.id(),
            Difference.TICKET_RESERVATION_DIFFERS,
            "%s belongs to %s by the log, to %s in PostgreSQL".formatted(seat, owner, foundOwner));
      }
    }

    private int expected(int index, int row, int position) {
      SeatStatus holder = section.holder(index);
      return status(holder == null ? statusAt(row, position) : holder);
    }

    private SeatStatus statusAt(int row, int position) {
      if (statusesOf != row) {
        statuses = map.statuses(row);
        statusesOf = row;
      }
      return statuses.get(position);
    }
  }

  /// Compares all reservations.
  ///
  /// @return how many there are
  int compareReservations(LogState log, @Nullable String event) {
    ReservationTable known = log.reservations();
    int[] count = {0};
    query(
        "SELECT reservation_id, event_id, section, status, sequence, seat_count FROM reservation"
            + (event == null ? "" : " WHERE event_id = ?"),
        event == null ? List.of() : List.of(event),
        row -> {
          count[0]++;
          compareReservation(row, log, known);
        });
    end();
    for (int number = 0; number < known.size(); number++) {
      if (!known.isSeen(number)) {
        findings.add(
            log.section(known.section(number)).id(),
            Difference.RESERVATION_MISSING,
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
          section, Difference.RESERVATION_UNKNOWN, id + ", " + ReservationTable.name(status));
    } else if (status != known.status(number)
        || sequence != known.sequence(number)
        || seats != known.seatCount(number)
        || !log.section(known.section(number)).id().equals(section)) {
      findings.add(
          section,
          Difference.RESERVATION_DIFFERS,
          "%s is %s by the log, %s of %d seats (number %d) in PostgreSQL"
              .formatted(
                  id, known.describe(number), ReservationTable.name(status), seats, sequence));
    }
  }

  /// The highest numbers met that the log did not have when it was read.
  Map<SectionId, Long> newest() {
    return Map.copyOf(newest);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // Nothing was written.
    }
  }

  private static int status(SeatStatus status) {
    return switch (status) {
      case FREE -> AVAILABLE;
      case HELD -> HELD;
      case SOLD -> SOLD;
      case BLOCKED -> BLOCKED;
      case AISLE -> 0;
    };
  }

  private static String name(int status) {
    return switch (status) {
      case AVAILABLE -> "AVAILABLE";
      case HELD -> "HELD";
      case SOLD -> "SOLD";
      case BLOCKED -> "BLOCKED";
      default -> "status " + status;
    };
  }

  private static Difference kind(int expected, int found) {
    if (expected == SOLD) {
      return Difference.SOLD_IN_LOG_ONLY;
    }
    return found == SOLD ? Difference.SOLD_IN_POSTGRES_ONLY : Difference.TICKET_STATUS_DIFFERS;
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void query(String sql, List<?> arguments, Row each) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(ROWS_AT_ONCE);
      for (int i = 0; i < arguments.size(); i++) {
        statement.setObject(i + 1, arguments.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          each.read(rows);
        }
      }
    } catch (SQLException e) {
      throw new CliException(
          ExitCode.NOT_COMPARED, "PostgreSQL cannot be read (%s)".formatted(firstLine(e)), e);
    }
  }

  private void end() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new CliException(
          ExitCode.NOT_COMPARED, "PostgreSQL cannot be read (%s)".formatted(firstLine(e)), e);
    }
  }

  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
