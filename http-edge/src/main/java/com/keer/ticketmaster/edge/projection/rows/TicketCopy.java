package com.keer.ticketmaster.edge.projection.rows;

import com.keer.ticketmaster.hall.Seat;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/// Writes new tickets with COPY: nothing else is as fast for a million of them.
final class TicketCopy implements AutoCloseable {

  private static final String COPY =
      """
      copy ticket (section_no, ordinal, row_label, seat_label, status, sequence) from stdin
      """;

  private static final int CHUNK_CHARACTERS = 64 * 1024;

  private final CopyIn copy;
  private final long sectionNo;
  private final StringBuilder lines = new StringBuilder(CHUNK_CHARACTERS + 1_024);
  private int count;

  TicketCopy(Connection connection, long sectionNo) throws SQLException {
    this.copy = new CopyManager(connection.unwrap(BaseConnection.class)).copyIn(COPY);
    this.sectionNo = sectionNo;
  }

  void add(int ordinal, Seat seat, short status, long sequence) throws SQLException {
    lines.append(sectionNo).append('\t').append(ordinal).append('\t');
    text(seat.row());
    lines.append('\t');
    text(seat.number());
    lines.append('\t').append(status).append('\t').append(sequence).append('\n');
    count++;
    if (lines.length() >= CHUNK_CHARACTERS) {
      send();
    }
  }

  /// Labels have no control characters, so nothing else could be misread by COPY.
  private void text(String label) {
    for (int at = 0; at < label.length(); at++) {
      if (label.charAt(at) == '\\') {
        lines.append('\\');
      }
      lines.append(label.charAt(at));
    }
  }

  private void send() throws SQLException {
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    lines.setLength(0);
  }

  /// Ends the copy.
  ///
  /// @return how many tickets were added
  int finish() throws SQLException {
    send();
    copy.endCopy();
    return count;
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
