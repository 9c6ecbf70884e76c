package com.keer.ticketmaster.edge.projection.rows;

import com.keer.ticketmaster.edge.projection.rows.SectionSync.Stale;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// Writes a batch in one transaction: the positions, then tickets of sections that were opened or
/// changed, then reservations and their tickets.
public final class BatchWriter {

  /// Creating tickets and looking them up exclude each other.
  public static final long LOCK = 0x7469636b6574L;

  // If a crash of the database loses the last transactions, it loses their positions too, and they
  // are written again. So no commit needs to wait for the disk.
  private static final String BEGIN =
      """
      set local synchronous_commit = off;
      set local statement_timeout = '120s';
      set local enable_hashjoin = off;
      set local enable_mergejoin = off;
      """;

  private static final String READ_VERSION = "select last_value from ticket_version";
  private static final String NEXT_VERSION = "select nextval('ticket_version')";

  /// After this many new tickets, run ANALYZE: otherwise PostgreSQL's planner reads thousands of
  /// blocks for a page of tickets until it does so itself, a minute later.
  private static final int MANY_TICKETS = 10_000;

  private final Positions positions;
  private final long lock;
  private final SectionSync sections = new SectionSync();
  private final TicketIndex tickets = new TicketIndex();

  public BatchWriter(Positions positions) {
    this(positions, LOCK);
  }

  /// @param lock shared by all writers of the same tables
  public BatchWriter(Positions positions, long lock) {
    this.positions = positions;
    this.lock = lock;
  }

  /// Writes a batch.
  ///
  /// @throws FencedException if the batch does not begin at the position in the database
  public void write(Jdbi jdbi, Batch batch) throws SQLException {
    try {
      jdbi.<SQLException>useTransaction(handle -> write(handle.getConnection(), batch));
    } catch (SQLException | RuntimeException e) {
      forget();
      throw e;
    }
  }

  private void write(Connection connection, Batch batch) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(BEGIN);
    }
    positions.move(connection, batch);
    sections.follow(version(connection, READ_VERSION));
    List<Stale> stale = sections.stale(connection, batch);
    List<ReservationChange> reservations = batch.reservations();
    if (stale.isEmpty() && reservations.isEmpty()) {
      return;
    }
    tickets.follow(lock(connection, !stale.isEmpty()));
    int added = 0;
    for (Stale section : stale) {
      added += sections.write(connection, batch, section);
    }
    if (added >= MANY_TICKETS) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("analyze ticket");
      }
    }
    ReservationRows.write(connection, reservations);
    TicketRows.write(connection, tickets.changes(connection, reservations));
  }

  /// Takes the lock until the end of the transaction.
  ///
  /// @return the version of the tickets: how often tickets were created
  private long lock(Connection connection, boolean makesTickets) throws SQLException {
    String take = makesTickets ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared";
    try (Statement statement = connection.createStatement()) {
      statement.execute("select " + take + "(" + lock + ")");
    }
    // A separate statement: one that began before the lock was granted would see too little.
    return version(connection, makesTickets ? NEXT_VERSION : READ_VERSION);
  }

  private static long version(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /// Drops what it remembers of the database.
  public void forget() {
    sections.forget();
    tickets.forget();
  }
}
