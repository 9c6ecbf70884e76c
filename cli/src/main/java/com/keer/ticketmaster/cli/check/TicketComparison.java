package com.keer.ticketmaster.cli.check;

import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Compares tickets with their section, one after the other.
final class TicketComparison {
  /// As in http-edge's schema: the place of a ticket is its row and its position.
  private static final int POSITIONS_PER_ROW = 2_048;

  private static final int AVAILABLE = 1;
  private static final int HELD = 2;
  private static final int SOLD = 3;
  private static final int BLOCKED = 4;

  private final SectionFold section;
  private final SeatMap map;
  private final ReservationTable reservations;
  private final CheckFindings findings;
  private final Map<SectionId, Long> newest;
  private int statusesOf = -1;
  private List<SeatStatus> statuses = List.of();

  /// @param newest receives the highest number seen that is newer than the section's status
  TicketComparison(
      SectionFold section,
      SeatMap map,
      ReservationTable reservations,
      CheckFindings findings,
      Map<SectionId, Long> newest) {
    this.section = section;
    this.map = map;
    this.reservations = reservations;
    this.findings = findings;
    this.newest = newest;
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
      findings.add(section.id(), SeatDifference.TICKET_UNKNOWN, seat);
      return;
    }
    met.set(index);
    compare(seat, index, expected(index, row, position), ticket);
  }

  private void compare(String seat, int index, int expected, ResultSet ticket) throws SQLException {
    int found = ticket.getInt(4);
    String owner =
        section.owner(index) == SectionFold.NOBODY ? null : reservations.id(section.owner(index));
    String foundOwner = ticket.getString(6);
    if (found != expected) {
      findings.add(
          section.id(),
          kind(expected, found),
          "%s is %s for %s in the log, %s for %s in PostgreSQL"
              .formatted(seat, name(expected), owner, name(found), foundOwner));
    } else if ((expected == HELD || expected == SOLD)
        ? !Objects.equals(owner, foundOwner)
        : foundOwner != null) {
      findings.add(
          section.id(),
          SeatDifference.TICKET_RESERVATION_DIFFERS,
          "%s belongs to %s in the log, to %s in PostgreSQL".formatted(seat, owner, foundOwner));
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

  private static SeatDifference kind(int expected, int found) {
    if (expected == SOLD) {
      return SeatDifference.SOLD_IN_LOG_ONLY;
    }
    return found == SOLD
        ? SeatDifference.SOLD_IN_POSTGRES_ONLY
        : SeatDifference.TICKET_STATUS_DIFFERS;
  }
}
