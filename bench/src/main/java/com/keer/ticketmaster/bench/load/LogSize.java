package com.keer.ticketmaster.bench.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.LogDirDescription;

/// The size of the log of each topic, as stored, changelogs included.
public final class LogSize {
  private LogSize() {}

  /// Bytes by topic, on all brokers and replicas, without Kafka's own internal topics.
  public static Map<String, Long> byTopic(String bootstrapServers) throws InterruptedException {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      var brokers = admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
      Map<String, Long> sizes = new TreeMap<>();
      for (Map<String, LogDirDescription> folders :
          admin.describeLogDirs(brokers).allDescriptions().get().values()) {
        for (LogDirDescription folder : folders.values()) {
          folder
              .replicaInfos()
              .forEach((partition, replica) -> {
                if (!partition.topic().startsWith("__")) {
                  sizes.merge(partition.topic(), replica.size(), Long::sum);
                }
              });
        }
      }
      return sizes;
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
