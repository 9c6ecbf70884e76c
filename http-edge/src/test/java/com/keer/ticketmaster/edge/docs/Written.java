package com.keer.ticketmaster.edge.docs;

import com.keer.ticketmaster.edge.Stack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// How much the log and the tables have, so that one sees whether anything was written.
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

  /// As soon as it stands still: what was done before may still be on its way.
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
    throw new IllegalStateException("it does not stand still: " + before);
  }

  private static Map<String, String> now() {
    Map<String, String> now = new TreeMap<>();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", Stack.bootstrapServers()));
        Connection connection =
            DriverManager.getConnection(Stack.postgres().jdbcUrl(), Stack.postgres().user(), "");
        Statement statement = connection.createStatement()) {
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      admin
          .describeTopics(TOPICS)
          .allTopicNames()
          .get()
          .forEach((topic, description) ->
              description
                  .partitions()
                  .forEach(each ->
                      ends.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest())));
      admin
          .listOffsets(ends)
          .all()
          .get()
          .forEach((partition, end) -> now.put(partition.toString(), Long.toString(end.offset())));
      for (Map.Entry<String, String> sum : SUMS.entrySet()) {
        try (ResultSet row = statement.executeQuery(sum.getValue())) {
          row.next();
          now.put(sum.getKey(), row.getString(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (Exception e) {
      throw new IllegalStateException("the log cannot be asked", e);
    }
    return now;
  }

  private static void sleep() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
