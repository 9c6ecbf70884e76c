package com.keer.ticketmaster.edge.projection.rows;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.serde.WireFormats;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/// Updates the tickets when operators change sections: open, grow, block.
///
/// Most statuses only report bookings. They cost nothing once it is known up to which command a
/// section's tickets are up to date. Only the process with a section's partition of
/// `section-status` gets here, and it locks the row of its position while it writes.
final class SectionSync {

  /// The number of sections to remember; beyond it, all are dropped and looked up again.
  private static final int MOST_KNOWN = 100_000;

  private static final String FIND =
      """
      select s.event_id, s.name, s.section_no, s.synced_sequence
      from section s
      join unnest(?::text[], ?::text[]) as wanted (event_id, name) using (event_id, name)
      """;

  private static final String SYNCED =
      "update section set synced_sequence = ?, synced_status = ? where section_no = ?";

  /// A section's tickets are up to date with its command number `sequence`.
  private record Synced(long sectionNo, long sequence) {}

  /// A section whose tickets lag behind its status.
  record Stale(
      SectionId section,
      long sectionNo,
      long syncedSequence,
      ConsumerRecord<byte[], byte[]> status) {}

  private final Map<SectionId, Synced> known = new HashMap<>();
  private long version = -1;

  /// Drops what a newer version of the tickets may have changed. A rebuild counts, too: it leaves
  /// the positions unchanged if nothing has arrived meanwhile.
  void follow(long version) {
    if (version != this.version) {
      known.clear();
      this.version = version;
    }
  }

  /// The sections of a batch whose tickets lag behind. Sections that are not in the catalogue are
  /// left out, because they have no tickets.
  List<Stale> stale(Connection connection, Batch batch) throws SQLException {
    Map<SectionId, Long> layouts = new HashMap<>();
    batch
        .sections()
        .forEach((section, status) -> {
          try {
            layouts.put(section, WireFormats.SECTION_LAYOUT_SEQUENCE.decode(status.value()));
          } catch (SerializationException e) {
            batch.passOver(status, e);
          }
        });
    find(connection, layouts.keySet().stream().filter(each -> !known.containsKey(each)).toList());
    List<Stale> stale = new ArrayList<>();
    batch
        .sections()
        .forEach((section, status) -> {
          Synced synced = known.get(section);
          if (synced != null && synced.sequence < layouts.getOrDefault(section, 0L)) {
            stale.add(new Stale(section, synced.sectionNo, synced.sequence, status));
          }
        });
    return stale;
  }

  private void find(Connection connection, List<SectionId> sections) throws SQLException {
    if (sections.isEmpty()) {
      return;
    }
    if (known.size() > MOST_KNOWN) {
      known.clear();
    }
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      ColumnArrays.of(find, sections).texts(SectionId::eventId).texts(SectionId::name);
      try (ResultSet rows = find.executeQuery()) {
        while (rows.next()) {
          known.put(
              new SectionId(rows.getString(1), rows.getString(2)),
              new Synced(rows.getLong(3), rows.getLong(4)));
        }
      }
    }
  }

  /// Brings the tickets of a section up to date.
  ///
  /// @return how many tickets were added
  int write(Connection connection, Batch batch, Stale stale) throws SQLException {
    SectionStatus status;
    try {
      status = WireFormats.SECTION_STATUS.decode(stale.status.value());
    } catch (SerializationException e) {
      batch.passOver(stale.status, e);
      return 0;
    }
    int added = new SectionTickets(connection, stale.sectionNo, status).write();
    if (added > 0) {
      // Their outcomes may have arrived first.
      new EarlierOutcomes(connection, stale).write(new SeatIndex(status.map().layout()));
    }
    try (PreparedStatement synced = connection.prepareStatement(SYNCED)) {
      synced.setLong(1, status.sequence());
      synced.setBytes(2, stale.status.value());
      synced.setLong(3, stale.sectionNo);
      synced.executeUpdate();
    }
    known.put(stale.section, new Synced(stale.sectionNo, status.sequence()));
    return added;
  }

  /// Drops everything: the database may be a different one, or the transaction was rolled back.
  void forget() {
    known.clear();
  }
}
