package com.keer.ticketmaster.edge.projection.rows;

import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.serde.WireFormats;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the tickets of printed seats, as they are in the table and not as the section may be by
/// now.
///
/// What it remembers is valid until a process creates tickets, which the version shows.
final class TicketIndex {

  /// The number of labels to remember; more only while a single batch needs them.
  private static final int MOST_LABELS = 1_000_000;

  private static final String LOAD =
      """
      select s.event_id, s.name, s.section_no, s.synced_status
      from section s
      join unnest(?::text[], ?::text[]) as wanted (event_id, name) using (event_id, name)
      where s.synced_status is not null
      """;

  private record Entry(long sectionNo, SeatIndex seats) {}

  /// Null for a section without tickets.
  private final Map<SectionId, @Nullable Entry> entries = new HashMap<>();

  private int labels;
  private long version = -1;

  /// Drops what a newer version may have changed.
  void follow(long version) {
    if (version != this.version) {
      forget();
      this.version = version;
    }
  }

  void forget() {
    entries.clear();
    labels = 0;
    version = -1;
  }

  /// The changes that outcomes make to the tickets of their seats. Seats without a ticket are left
  /// out: if they get one later, [EarlierOutcomes] applies.
  List<SeatChange> changes(Connection connection, List<ReservationChange> reservations)
      throws SQLException {
    load(connection, reservations);
    List<SeatChange> changes = new ArrayList<>(reservations.size() * 3);
    for (ReservationChange reservation : reservations) {
      Entry entry = entries.get(reservation.outcome().section());
      if (entry != null) {
        for (Seat seat : reservation.outcome().seats()) {
          add(reservation, entry, seat, changes);
        }
      }
    }
    return changes;
  }

  private static void add(
      ReservationChange reservation, Entry entry, Seat seat, List<SeatChange> changes) {
    int ordinal = entry.seats.ordinal(seat);
    if (ordinal >= 0) {
      changes.add(
          SeatChange.by(
              entry.sectionNo,
              ordinal,
              reservation.status(),
              reservation.outcome().allocatedAt(),
              reservation.outcome().sequence(),
              reservation.id().value()));
    }
  }

  private void load(Connection connection, List<ReservationChange> reservations)
      throws SQLException {
    if (labels > MOST_LABELS) {
      entries.clear();
      labels = 0;
    }
    Set<SectionId> missing = new HashSet<>();
    for (ReservationChange reservation : reservations) {
      if (!entries.containsKey(reservation.outcome().section())) {
        missing.add(reservation.outcome().section());
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    missing.forEach(section -> entries.put(section, null));
    try (PreparedStatement load = connection.prepareStatement(LOAD)) {
      ColumnArrays.of(load, missing).texts(SectionId::eventId).texts(SectionId::name);
      try (ResultSet rows = load.executeQuery()) {
        while (rows.next()) {
          var status = WireFormats.SECTION_STATUS.decode(rows.getBytes(4));
          SeatIndex seats = new SeatIndex(status.map().layout());
          entries.put(
              new SectionId(rows.getString(1), rows.getString(2)),
              new Entry(rows.getLong(3), seats));
          labels += seats.weight();
        }
      }
    }
  }
}
