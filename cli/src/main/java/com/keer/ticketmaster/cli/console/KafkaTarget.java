package com.keer.ticketmaster.cli.console;

import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/// The cluster and the topics that a command works on.
public record KafkaTarget(
    String bootstrapServers, Topics topics, Map<String, String> clientProperties) {

  private static final int ANSWER_SECONDS = 10;

  /// Asks once whether a broker is there.
  ///
  /// @throws CliException if nobody listens at any of the addresses
  public void requireListener() {
    try {
      Listeners.require(Listeners.addresses("--bootstrap-servers", bootstrapServers));
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /// The id of the cluster.
  ///
  /// @throws CliException if no broker answers
  public String clusterId() {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(properties)) {
      return admin.describeCluster().clusterId().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  /// What to say when no broker answers.
  public CliException unreachable(@Nullable Throwable cause) {
    return new CliException(
        ExitCode.UNREACHABLE,
        "no Kafka broker answers at %s: start one with 'ticketmaster dev', or name another with --bootstrap-servers"
            .formatted(bootstrapServers),
        cause);
  }
}
