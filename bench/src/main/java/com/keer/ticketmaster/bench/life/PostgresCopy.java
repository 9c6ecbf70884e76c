package com.keer.ticketmaster.bench.life;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The data of PostgreSQL at one moment, kept in a separate schema, to be compared row by row and
/// column by column with the data later.
///
/// Some values may differ between two ways to the same content and are left out: the sequence in
/// the ticket of a free seat, which only says when that was seen; the command and the status from
/// which the tickets of a section were made; and the positions of the projection.
final class PostgresCopy implements AutoCloseable {
  private static final int MOST_EXAMPLES = 3;

  private static final List<Part> PARTS =
      List.of(
          new Part(
              "ticket",
              "section_no, ordinal",
              """
              section_no, ordinal, row_label, seat_label, price, status, reservation_id,
              case when reservation_id is not null then sequence end as sequence
              """),
          new Part("reservation", "reservation_id", "*"),
          new Part(
              "section",
              "section_no",
              "section_no, event_id, name, position, general_admission, price, opening"),
          new Part("event", "event_id", "*"),
          new Part("venue", "venue_id", "*"));

  /// What is compared of a table.
  ///
  /// @param key the columns that identify a row
  /// @param columns of the select list
  private record Part(String table, String key, String columns) {
    String copy() {
      return "create unlogged table life_copy.%1$s as select %2$s from %1$s"
          .formatted(table, columns);
    }

    long rows(Handle handle) {
      return handle.createQuery("select count(*) from life_copy." + table).mapTo(Long.class).one();
    }

    String compare() {
      return """
      select count(*) over () as differences, kept::text as kept, found::text as found
      from life_copy.%s kept full join (select %s from %s) found using (%s)
      where kept is distinct from found limit %d
      """
          .formatted(table, columns, table, key, MOST_EXAMPLES);
    }
  }

  private final Jdbi database;
  private final long rows;

  private PostgresCopy(Jdbi database, long rows) {
    this.database = database;
    this.rows = rows;
  }

  /// Copies the current data and replaces an earlier copy.
  static PostgresCopy take(DataSource source) {
    Jdbi database = Jdbi.create(source);
    long rows =
        database.withHandle(handle -> {
          drop(handle);
          handle.execute("create schema life_copy");
          long copied = 0;
          for (Part part : PARTS) {
            handle.execute(part.copy());
            handle.execute("analyze life_copy." + part.table());
            copied += part.rows(handle);
          }
          return copied;
        });
    return new PostgresCopy(database, rows);
  }

  /// The number of rows to compare.
  long rows() {
    return rows;
  }

  /// The differences, as sentences: all of them counted by table, the first rows in full.
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    database.useHandle(handle -> {
      for (Part part : PARTS) {
        List<String> examples = new ArrayList<>();
        long[] all = {0};
        handle
            .createQuery(part.compare())
            .map((row, _) -> {
              all[0] = row.getLong("differences");
              return "%s instead of %s".formatted(row.getString("found"), row.getString("kept"));
            })
            .forEach(examples::add);
        if (all[0] > 0) {
          differences.add(
              "%d rows of %s differ, such as %s"
                  .formatted(all[0], part.table(), String.join("; ", examples)));
        }
      }
    });
    return differences;
  }

  /// Deletes everything that the log can restore.
  void emptyTables() {
    database.useHandle(handle -> handle.execute("truncate ticket, reservation"));
  }

  private static void drop(Handle handle) {
    handle.execute("drop schema if exists life_copy cascade");
  }

  @Override
  public void close() {
    database.useHandle(PostgresCopy::drop);
  }
}
