package com.keer.ticketmaster.edge.docs;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.serde.WireFormats;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The amount of data in the log and the tables, to show whether anything was written.
final class Written {

  private static final List<String> TOPICS =
      List.of("reservation-commands", "section-init", "reservation-requests");

  private static final Map<String, String> SUMS =
      Map.of(
          "venue", "select count(*) || '/' || coalesce(sum(version), 0) from venue",
          "event", "select count(*) || '/' || coalesce(sum(version), 0) from event",
          "section", "select count(*)::text from section",
          "ticket", "select count(*) || '/' || coalesce(sum(price), 0) from ticket",
          "reservation", "select count(*)::text from reservation",
          "outbox", "select count(*)::text from outbox");

  private Written() {}

  /// As soon as it stops changing: earlier requests may still be in progress.
  static Map<String, String> whenQuiet() {
    Map<String, String> before = now();
    for (int tries = 0; tries < 60; tries++) {
      sleep();
      Map<String, String> after = now();
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    throw new IllegalStateException("it does not stop changing: " + before);
  }

  private static Map<String, String> now() {
    Map<String, String> now = new TreeMap<>();
    try (RecordedLog log =
            RecordedLog.inCluster(Map.of("bootstrap.servers", Stack.bootstrapServers()));
        Connection connection =
            DriverManager.getConnection(DocumentedEdge.jdbcUrl(), Stack.postgres().user(), "");
        Statement statement = connection.createStatement()) {
      for (String topic : TOPICS) {
        now.put(
            topic,
            Long.toString(
                log.spans(DocumentedEdge.TOPIC_PREFIX + topic).stream()
                    .mapToLong(each -> asked(log, each))
                    .sum()));
      }
      for (Map.Entry<String, String> sum : SUMS.entrySet()) {
        try (ResultSet row = statement.executeQuery(sum.getValue())) {
          row.next();
          now.put(sum.getKey(), row.getString(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return now;
  }

  /// The number of records of a partition that requests caused. Holds may expire at any time.
  private static long asked(RecordedLog log, Span span) {
    boolean expiries = span.partition().topic().endsWith("reservation-requests");
    long asked = 0;
    try (Cursor cursor = log.open(span)) {
      for (var records = cursor.next(); !records.isEmpty(); records = cursor.next()) {
        asked += records.stream().filter(record -> !(expiries && isExpiry(record.value()))).count();
      }
    }
    return asked;
  }

  private static boolean isExpiry(byte[] command) {
    return WireFormats.SECTION_COMMAND.decode(command) instanceof SectionCommand.Expire;
  }

  private static void sleep() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
