package com.keer.ticketmaster.bench.life;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

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

  /// A row that is not as it was.
  ///
  /// @param differences how many rows of the table are not
  private record Difference(long differences, @Nullable String kept, @Nullable String found) {
    @Override
    public String toString() {
      return "%s instead of %s".formatted(found, kept);
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
        List<Difference> found =
            handle
                .createQuery(part.compare())
                .map((row, _) ->
                    new Difference(
                        row.getLong("differences"), row.getString("kept"), row.getString("found")))
                .list();
        if (!found.isEmpty()) {
          String examples = found.stream().map(String::valueOf).collect(Collectors.joining("; "));
          differences.add(
              "%d rows of %s differ, such as %s"
                  .formatted(found.getFirst().differences(), part.table(), examples));
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
