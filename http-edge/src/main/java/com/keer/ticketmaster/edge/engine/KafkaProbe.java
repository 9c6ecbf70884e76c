package com.keer.ticketmaster.edge.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/// Asks the cluster now and then whether it is there: the stream threads themselves wait patiently
/// for a broker that is away, and look as if they worked.
public final class KafkaProbe implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int LIMIT_MILLIS = 4_000;

  private final Admin admin;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean reachable = true;

  private KafkaProbe(Admin admin) {
    this.admin = admin;
  }

  /// @throws KafkaException if the properties make no client
  static KafkaProbe of(String bootstrapServers, Map<String, String> clientProperties) {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    return new KafkaProbe(Admin.create(properties));
  }

  /// The name that the cluster gave itself.
  ///
  /// @throws KafkaException if the cluster does not answer
  public String clusterId() throws InterruptedException {
    try {
      return admin.describeCluster().clusterId().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    }
  }

  void start() {
    Thread.ofPlatform().daemon().name("probe-kafka").start(this::probe);
  }

  /// Whether the cluster answered the last time it was asked.
  public boolean isReachable() {
    return reachable;
  }

  private void probe() {
    try {
      while (!stopped.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          var _ = clusterId();
          reachable = true;
        } catch (KafkaException e) {
          reachable = false;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    admin.close(Duration.ofSeconds(1));
  }
}
