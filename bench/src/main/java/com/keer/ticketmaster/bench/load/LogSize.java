package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.cli.console.KafkaTarget;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/// The size of the log of each topic, as stored, changelogs included.
public final class LogSize {
  private LogSize() {}

  /// Bytes by topic, on all brokers and replicas, without Kafka's own internal topics.
  public static Map<String, Long> byTopic(KafkaTarget kafka) throws InterruptedException {
    try (Admin admin = Admin.create(kafka.client())) {
      var brokers = admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
      return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
          .flatMap(folders -> folders.values().stream())
          .flatMap(folder -> folder.replicaInfos().entrySet().stream())
          .filter(replica -> !replica.getKey().topic().startsWith("__"))
          .collect(
              Collectors.groupingBy(
                  replica -> replica.getKey().topic(),
                  Collectors.summingLong(replica -> replica.getValue().size())));
    } catch (ExecutionException e) {
      throw new IllegalStateException("the size of the logs cannot be read", e.getCause());
    }
  }

  /// What was added between two measurements, per reservation.
  public static Map<String, Double> perReservation(
      Map<String, Long> before, Map<String, Long> after, long reservations) {
    Map<String, Double> grown = new TreeMap<>();
    after.forEach((topic, size) -> {
      long bytes = size - before.getOrDefault(topic, 0L);
      if (bytes > 0 && reservations > 0) {
        grown.put(topic, (double) bytes / reservations);
      }
    });
    return grown;
  }
}
