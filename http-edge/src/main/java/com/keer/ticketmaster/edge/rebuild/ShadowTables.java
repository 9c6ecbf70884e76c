package com.keer.ticketmaster.edge.rebuild;

import com.keer.ticketmaster.edge.projection.rows.ColumnArrays;
import com.keer.ticketmaster.edge.projection.rows.Positions;
import com.keer.ticketmaster.edge.projection.rows.Positions.Position;
import com.keer.ticketmaster.edge.rebuild.RebuildReport.Rows;
import com.keer.ticketmaster.hall.SectionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// Tables like those of the catalogue, in a separate schema, which the projection fills with the
/// same code.
///
/// They replace nothing: in the end, the live tables are changed to match them in one transaction.
/// So readers see either the old state or the new one, and keep their plans and prices.
///
/// @param live the schema of the live tables, quoted
/// @param name the schema of the shadow, quoted
record ShadowTables(String live, String name) {

  private static final String SUFFIX = "_rebuild";

  // Unlogged: data lost in a crash is rebuilt anyway.
  private static final String CREATE =
      """
      drop schema if exists $shadow cascade;
      create schema $shadow;
      create unlogged table $shadow.ticket (like $live.ticket including all)
        with (fillfactor = 70);
      create unlogged table $shadow.reservation (like $live.reservation including all)
        with (fillfactor = 80);
      create unlogged table $shadow.projection_position
        (like $live.projection_position including all);
      create unlogged table $shadow.section (
        section_no bigint primary key, event_id text not null, name text not null,
        synced_sequence bigint not null default 0, synced_status bytea,
        seen_sequence bigint not null default 0, unique (event_id, name));
      create sequence $shadow.ticket_version;
      """;

  private static final String FOLLOW_CATALOGUE =
      """
      insert into $shadow.section (section_no, event_id, name)
      select section_no, event_id, name from $live.section s
      where not exists (select from $shadow.section n where n.section_no = s.section_no)
      on conflict do nothing
      """;

  private static final String SEEN =
      """
      update $shadow.section s set seen_sequence = seen.sequence
      from unnest(?::text[], ?::text[], ?::bigint[]) as seen (event_id, name, sequence)
      where s.event_id = seen.event_id and s.name = seen.name and s.seen_sequence < seen.sequence
      """;

  // Readers continue meanwhile; a change of a price waits.
  private static final String KEEP_WRITERS_OUT =
      "lock table $live.section, $live.ticket, $live.reservation in share row exclusive mode";

  // Each join below covers whole tables. The planner's statistics of the live ones may be outdated,
  // and looking up each row by an index takes minutes for a million rows.
  private static final String JOIN_AS_A_WHOLE = "set local enable_nestloop = off";

  private static final String SECTIONS =
      """
      update $live.section s
      set synced_sequence = n.synced_sequence, synced_status = n.synced_status
      from $shadow.section n
      where n.section_no = s.section_no
        and (s.synced_sequence, s.synced_status)
          is distinct from (n.synced_sequence, n.synced_status)
      """;

  private static final String TICKETS_GONE =
      """
      delete from $live.ticket t where not exists (
        select from $shadow.ticket n where n.section_no = t.section_no and n.ordinal = t.ordinal)
      """;

  // The sequence of a free seat says up to which command it is known. It would be wrong only if the
  // section has not reached that command yet: then it would block the next changes from the log.
  private static final String TICKETS_DIFFERENT =
      """
      update $live.ticket t
      set row_label = n.row_label, seat_label = n.seat_label, status = n.status,
        sequence = n.sequence, reservation_id = n.reservation_id
      from $shadow.ticket n join $shadow.section s using (section_no)
      where n.section_no = t.section_no and n.ordinal = t.ordinal
        and ((t.row_label, t.seat_label, t.status, t.reservation_id)
            is distinct from (n.row_label, n.seat_label, n.status, n.reservation_id)
          or t.sequence > greatest(n.sequence, s.seen_sequence)
          or (n.reservation_id is not null and t.sequence <> n.sequence))
      """;

  private static final String TICKETS_MISSING =
      """
      insert into $live.ticket (section_no, ordinal, row_label, seat_label, status, sequence,
        reservation_id)
      select section_no, ordinal, row_label, seat_label, status, sequence, reservation_id
      from $shadow.ticket n where not exists (
        select from $live.ticket t where n.section_no = t.section_no and n.ordinal = t.ordinal)
      """;

  private static final String RESERVATIONS_GONE =
      """
      delete from $live.reservation r where not exists (
        select from $shadow.reservation n where n.reservation_id = r.reservation_id)
      """;

  private static final String RESERVATIONS_DIFFERENT =
      """
      update $live.reservation r
      set event_id = n.event_id, section = n.section, user_id = n.user_id, status = n.status,
        seats = n.seats, seat_count = n.seat_count, sequence = n.sequence,
        allocated_at = n.allocated_at, expires_at = n.expires_at, reserved_at = n.reserved_at,
        changed_at = n.changed_at
      from $shadow.reservation n
      where n.reservation_id = r.reservation_id and r is distinct from n
      """;

  private static final String RESERVATIONS_MISSING =
      """
      insert into $live.reservation
      select n.* from $shadow.reservation n where not exists (
        select from $live.reservation r where n.reservation_id = r.reservation_id)
      """;

  private static final String POSITIONS =
      """
      with p as (select * from unnest(?::text[], ?::int[], ?::bigint[])
        as p (topic, partition, next_offset)),
      gone as (delete from $live.projection_position l where not exists (
        select from p where p.topic = l.topic and p.partition = l.partition))
      update $live.projection_position l
      set next_offset = p.next_offset, record_time = s.record_time
      from p join $shadow.projection_position s using (topic, partition)
      where l.topic = p.topic and l.partition = p.partition
      """;

  /// Creates empty tables and removes those of an interrupted rebuild.
  ///
  /// @throws RebuildException if the database has no catalogue
  static ShadowTables create(Connection connection) throws SQLException {
    ShadowTables shadow;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select quote_ident(current_schema()), quote_ident(current_schema() || '%s'),
                  to_regclass('ticket_version') is not null
                """
                    .formatted(SUFFIX))) {
      row.next();
      if (!row.getBoolean(3)) {
        throw new RebuildException(
            "the database has no catalogue: start an edge with it once to create the tables");
      }
      shadow = new ShadowTables(row.getString(1), row.getString(2));
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(shadow.sql(CREATE));
    }
    return shadow;
  }

  private String sql(String text) {
    return text.replace("$live", live).replace("$shadow", name);
  }

  /// Makes the projection's statements use these tables and no others.
  void enter(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set search_path to " + name);
    }
  }

  /// Adds the sections that the catalogue has received since; otherwise their tickets would be
  /// missing.
  void followCatalogue(Connection connection) throws SQLException {
    execute(connection, FOLLOW_CATALOGUE);
  }

  /// Notes how far the log has advanced, by section.
  void saw(Connection connection, Map<SectionId, Long> sequences) throws SQLException {
    try (PreparedStatement seen = connection.prepareStatement(sql(SEEN))) {
      ColumnArrays.of(seen, sequences.entrySet())
          .texts(entry -> entry.getKey().eventId())
          .texts(entry -> entry.getKey().name())
          .longs(Map.Entry::getValue);
      seen.executeUpdate();
    }
  }

  /// Updates the planner's statistics for the comparison.
  void analyze(Connection connection) throws SQLException {
    execute(connection, "analyze $shadow.ticket, $shadow.reservation, $shadow.section");
  }

  /// Pauses the projection until the end of the transaction.
  ///
  /// @return its positions
  Map<TopicPartition, Position> holdPositions(
      Connection connection, Collection<TopicPartition> partitions) throws SQLException {
    return new Positions().hold(connection, partitions);
  }

  void keepWritersOut(Connection connection) throws SQLException {
    execute(connection, KEEP_WRITERS_OUT);
  }

  /// Makes the live tickets match.
  Rows mergeTickets(Connection connection) throws SQLException {
    execute(connection, JOIN_AS_A_WHOLE);
    execute(connection, SECTIONS);
    long removed = execute(connection, TICKETS_GONE);
    long changed = execute(connection, TICKETS_DIFFERENT);
    long added = execute(connection, TICKETS_MISSING);
    return new Rows(count(connection, "ticket"), added, changed, removed);
  }

  /// Makes the live reservations match.
  Rows mergeReservations(Connection connection) throws SQLException {
    execute(connection, JOIN_AS_A_WHOLE);
    long removed = execute(connection, RESERVATIONS_GONE);
    long changed = execute(connection, RESERVATIONS_DIFFERENT);
    long added = execute(connection, RESERVATIONS_MISSING);
    return new Rows(count(connection, "reservation"), added, changed, removed);
  }

  /// Moves the projection's positions to where these tables have been read, and makes it drop what
  /// it remembers.
  void movePositions(Connection connection, Map<TopicPartition, Long> positions)
      throws SQLException {
    try (PreparedStatement move = connection.prepareStatement(sql(POSITIONS));
        Statement version = connection.createStatement()) {
      ColumnArrays.of(move, positions.entrySet())
          .texts(entry -> entry.getKey().topic())
          .ints(entry -> entry.getKey().partition())
          .longs(Map.Entry::getValue);
      move.executeUpdate();
      version.execute(sql("select nextval('$live.ticket_version')"));
    }
  }

  long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + name + "." + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  void drop(Connection connection) throws SQLException {
    execute(connection, "drop schema if exists $shadow cascade");
  }

  private long execute(Connection connection, String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql(text));
    }
  }
}
