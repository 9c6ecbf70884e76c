package com.keer.ticketmaster.edge.metrics;

import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/// Which metric of Kafka's clients, Kafka Streams or the engine becomes which of ours.
///
/// @param fold how the values of several tasks, threads or partitions become one
/// @param scale from Kafka's unit to ours
/// @param by the value of the label `by`
record KafkaRule(Metric metric, Fold fold, double scale, String by) {

  /// How several values become one.
  enum Fold {
    SUM,
    MAX,
    MIN,
    /// A sum that does not fall when a counter is taken away.
    TOTAL
  }

  private static final double MILLIS = 1e-3;
  private static final double NANOS = 1e-9;

  /// The names of the nodes that read a topic.
  private static final Map<String, String> READERS =
      Map.of(
          "read-reservation-commands", "reservation-commands",
          "read-buyer-claims", "buyer-claims",
          "read-section-init", "section-init",
          "read-section-log", "reservation-requests",
          "read-outcomes", "reservation-completed",
          "read-section-status", "section-status");

  /// For the clients of Kafka Streams, which have producers of their own.
  static final Map<String, List<KafkaRule>> STREAMS = streams();

  /// For the producer of commands.
  static final Map<String, List<KafkaRule>> PRODUCER = producer();

  private static Map<String, List<KafkaRule>> streams() {
    Rules rules = new Rules();

    rules.in("ticketmaster-metrics");
    rules.total("door-commands-total", Metric.DOOR_COMMANDS);
    rules.total("door-decisions-total", Metric.DOOR_DECISIONS);
    rules.total("section-commands-total", Metric.SECTION_COMMANDS);
    rules.add("door-outcomes-total", Metric.OUTCOMES, Fold.TOTAL, 1, "door");
    rules.add("section-outcomes-total", Metric.OUTCOMES, Fold.TOTAL, 1, "section");
    rules.add("door-rejections-total", Metric.REJECTIONS, Fold.TOTAL, 1, "door");
    rules.add("section-rejections-total", Metric.REJECTIONS, Fold.TOTAL, 1, "section");
    rules.add("decision-time-ns-total", Metric.DECISION_SECONDS, Fold.TOTAL, NANOS, "");
    rules.total("claim-commands-total", Metric.CLAIM_COMMANDS);
    rules.total("claims-total", Metric.CLAIMS);
    rules.sum("holds", Metric.HOLDS);
    rules.sum("holds-due", Metric.HOLDS_DUE);
    rules.sum("sections-unreadable", Metric.SECTIONS_UNREADABLE);
    rules.sum("partitions-waiting", Metric.PARTITIONS_WAITING);
    rules.total("expiries-requested-total", Metric.EXPIRIES_REQUESTED);
    rules.total("releases-requested-total", Metric.RELEASES_REQUESTED);
    rules.total("statuses-total", Metric.STATUSES);
    rules.sum("sections", Metric.SECTIONS);
    rules.sum("seats", Metric.SEATS);
    rules.sum("store-entries", Metric.STORE_ENTRIES);

    rules.in("stream-task-metrics");
    rules.total("dropped-records-total", Metric.DEAD_LETTERS);
    rules.sum("restore-remaining-records-total", Metric.STREAMS_RESTORE_REMAINING_RECORDS);

    rules.in("stream-processor-node-metrics");
    rules.max("record-e2e-latency-max", Metric.RECORD_AGE_MAX_SECONDS, MILLIS);
    rules.add("record-e2e-latency-min", Metric.RECORD_AGE_MIN_SECONDS, Fold.MIN, MILLIS, "");

    rules.in("stream-thread-metrics");
    rules.total("process-total", Metric.STREAMS_RECORDS);
    rules.total("commit-total", Metric.STREAMS_COMMITS);
    rules.max("commit-latency-avg", Metric.STREAMS_COMMIT_AVG_SECONDS, MILLIS);
    rules.max("commit-latency-max", Metric.STREAMS_COMMIT_MAX_SECONDS, MILLIS);

    rules.in("stream-metrics");
    rules.total("failed-stream-threads", Metric.STREAMS_FAILED_THREADS);

    rules.in("consumer-coordinator-metrics");
    rules.total("rebalance-total", Metric.STREAMS_REBALANCES);
    rules.total("failed-rebalance-total", Metric.STREAMS_FAILED_REBALANCES);

    rules.in("consumer-fetch-manager-metrics");
    rules.sum("records-lag", Metric.CONSUMER_LAG_RECORDS);
    rules.max("records-lag", Metric.CONSUMER_LAG_MAX_RECORDS, 1);
    return Map.copyOf(rules.all);
  }

  private static Map<String, List<KafkaRule>> producer() {
    Rules rules = new Rules();
    rules.in("producer-metrics");
    rules.total("record-send-total", Metric.PRODUCER_RECORDS);
    rules.total("record-error-total", Metric.PRODUCER_ERRORS);
    rules.total("record-retry-total", Metric.PRODUCER_RETRIES);
    rules.max("request-latency-max", Metric.PRODUCER_REQUEST_MAX_SECONDS, MILLIS);
    rules.sum("buffer-available-bytes", Metric.PRODUCER_BUFFER_AVAILABLE_BYTES);
    return Map.copyOf(rules.all);
  }

  /// How the rules know a metric.
  static String key(MetricName name) {
    return name.group() + "/" + name.name();
  }

  /// The values of the labels; null if one of them cannot be told, so that the value is of
  /// something else.
  ///
  /// @param role of the client
  String @Nullable [] labels(MetricName name, String role, Topics topics) {
    String[] values = new String[metric.labels().size()];
    for (int i = 0; i < values.length; i++) {
      String label = metric.labels().get(i);
      String value =
          switch (label) {
            case "role" -> role;
            case "by" -> by;
            case "topic" -> topic(name.tags(), topics.prefix());
            default -> name.tags().get(label);
          };
      if (value == null) {
        return null;
      }
      values[i] = value;
    }
    return values;
  }

  /// The topic without its prefix. Changelogs are not among them.
  private static @Nullable String topic(Map<String, String> tags, String prefix) {
    String node = tags.get("processor-node-id");
    if (node != null) {
      return READERS.get(node);
    }
    String topic = tags.get("topic");
    if (topic == null || tags.get("partition") == null || !topic.startsWith(prefix)) {
      return null;
    }
    String name = topic.substring(prefix.length());
    return READERS.containsValue(name) ? name : null;
  }

  /// Collects rules.
  private static final class Rules {

    private final Map<String, List<KafkaRule>> all = new HashMap<>();
    private String group = "";

    void in(String next) {
      group = next;
    }

    void total(String name, Metric metric) {
      add(name, metric, Fold.TOTAL, 1, "");
    }

    void sum(String name, Metric metric) {
      add(name, metric, Fold.SUM, 1, "");
    }

    void max(String name, Metric metric, double scale) {
      add(name, metric, Fold.MAX, scale, "");
    }

    void add(String name, Metric metric, Fold fold, double scale, String by) {
      all.computeIfAbsent(group + "/" + name, _ -> new ArrayList<>())
          .add(new KafkaRule(metric, fold, scale, by));
    }
  }
}
