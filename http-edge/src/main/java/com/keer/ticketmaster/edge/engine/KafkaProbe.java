package com.keer.ticketmaster.edge.engine;

import com.keer.ticketmaster.edge.config.EdgeConfig.Kafka;
import com.keer.ticketmaster.loop.Loop;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/// Checks regularly whether the cluster is available: the stream threads themselves wait patiently
/// for a broker that is down, and seem to work.
public final class KafkaProbe implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int LIMIT_MILLIS = 4_000;

  private final Admin admin;
  private final Loop loop = new Loop("probe-kafka", this::probe).grace(Duration.ZERO);
  private volatile boolean reachable = true;

  private KafkaProbe(Admin admin) {
    this.admin = admin;
  }

  /// @throws KafkaException if no client can be created from the properties
  static KafkaProbe of(Kafka kafka) {
    Map<String, Object> properties = kafka.properties();
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    return new KafkaProbe(Admin.create(properties));
  }

  /// The id of the cluster.
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
    var _ = loop.start();
  }

  /// Whether the cluster answered the last check.
  public boolean isReachable() {
    return reachable;
  }

  private Duration probe() throws InterruptedException {
    try {
      var _ = clusterId();
      reachable = true;
    } catch (KafkaException e) {
      reachable = false;
    }
    return EVERY;
  }

  @Override
  public void close() {
    loop.close();
    admin.close(Duration.ofSeconds(1));
  }
}
