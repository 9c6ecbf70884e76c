package com.keer.ticketmaster.edge.metrics;

import com.keer.ticketmaster.TicketMasterSettings.StreamsObserver;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.jspecify.annotations.Nullable;

/// Reads the metrics of Kafka's clients, of Kafka Streams and of the engine in it: a chosen few of
/// the thousands, summed up over tasks, threads and partitions.
public final class KafkaFigures implements StreamsObserver, Consumer<Readings> {

  /// Kafka's list of them is internal.
  private static final List<String> THREAD_STATES =
      List.of(
          "created",
          "starting",
          "partitions-revoked",
          "partitions-assigned",
          "running",
          "pending-shutdown",
          "dead");

  private final Topics topics;
  private final Totals totals = new Totals();
  private final Map<Role, KafkaStreams> clients = new EnumMap<>(Role.class);
  private @Nullable Producer<?, ?> producer;

  public KafkaFigures(Topics topics) {
    this.topics = topics;
  }

  /// Takes the place of the role's former client.
  @Override
  public synchronized void starting(KafkaStreams client) {
    role(client).ifPresent(role -> clients.put(role, client));
  }

  @Override
  public synchronized void started(Producer<?, ?> client) {
    producer = client;
  }

  private Optional<Role> role(KafkaStreams client) {
    Object application =
        client.metrics().values().stream()
            .filter(metric -> metric.metricName().group().equals("stream-metrics"))
            .filter(metric -> metric.metricName().name().equals("application-id"))
            .map(org.apache.kafka.common.Metric::metricValue)
            .findFirst()
            .orElse("");
    return Arrays.stream(Role.values())
        .filter(role -> role.applicationId(topics).equals(application))
        .findFirst();
  }

  @Override
  public synchronized void accept(Readings readings) {
    clients.forEach((role, client) -> {
      states(role.label(), client, readings);
      read(KafkaRule.STREAMS, client.metrics(), role.label(), readings);
    });
    if (producer != null) {
      read(KafkaRule.PRODUCER, producer.metrics(), "", readings);
    }
    totals.writeTo(readings);
  }

  private static void states(String role, KafkaStreams client, Readings readings) {
    KafkaStreams.State now = client.state();
    for (KafkaStreams.State each : KafkaStreams.State.values()) {
      readings.add(Metric.STREAMS_STATE, each == now, role, label(each.name()));
    }
    for (String state : THREAD_STATES) {
      readings.add(Metric.STREAMS_THREADS, 0, role, state);
    }
    readings.add(Metric.STREAMS_TASKS, 0, role, "active");
    readings.add(Metric.STREAMS_TASKS, 0, role, "standby");
    for (ThreadMetadata thread : client.metadataForLocalThreads()) {
      readings.add(Metric.STREAMS_THREADS, 1, role, label(thread.threadState()));
      readings.add(Metric.STREAMS_TASKS, thread.activeTasks().size(), role, "active");
      readings.add(Metric.STREAMS_TASKS, thread.standbyTasks().size(), role, "standby");
    }
    // Kafka has it only while there is something to restore.
    readings.add(Metric.STREAMS_RESTORE_REMAINING_RECORDS, 0, role);
  }

  private void read(
      Map<String, List<KafkaRule>> rules,
      Map<MetricName, ? extends org.apache.kafka.common.Metric> metrics,
      String role,
      Readings readings) {
    metrics.forEach((name, metric) -> {
      for (KafkaRule rule : rules.getOrDefault(KafkaRule.key(name), List.of())) {
        String[] labels = rule.labels(name, role, topics);
        // Kafka says NaN as long as it has measured nothing.
        if (labels != null
            && metric.metricValue() instanceof Number number
            && Double.isFinite(number.doubleValue())) {
          put(rule, name, number.doubleValue() * rule.scale(), labels, readings);
        }
      }
    });
  }

  private void put(
      KafkaRule rule, MetricName name, double value, String[] labels, Readings readings) {
    switch (rule.fold()) {
      case SUM -> readings.add(rule.metric(), value, labels);
      case MAX -> readings.max(rule.metric(), value, labels);
      case MIN -> readings.min(rule.metric(), value, labels);
      case TOTAL -> totals.note(name, value, rule.metric(), labels);
    }
  }

  private static String label(String state) {
    return state.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
