package com.keer.ticketmaster.cli.console;

import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The cluster and the topics that a command works on.
public record KafkaTarget(
    String bootstrapServers, Topics topics, Map<String, String> clientProperties) {

  private static final int ANSWER_SECONDS = 10;

  /// Checks once whether a broker answers.
  ///
  /// @throws CliException if nothing listens at any of the addresses
  public void requireListener() {
    try {
      Listeners.require(Listeners.addresses("--bootstrap-servers", bootstrapServers));
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /// Works on the cluster.
  ///
  /// @param action receives the properties that every client needs
  /// @throws CliException if no broker answers, or the client cannot be set up
  public <T> T connect(Function<Map<String, Object>, T> action) {
    requireListener();
    try {
      return action.apply(client());
    } catch (TimeoutException e) {
      throw silent(e);
    } catch (KafkaException e) {
      if (e.getCause() instanceof ConfigException bad) {
        throw new CliException(
            ExitCode.USAGE,
            "the Kafka client cannot be set up (%s): check --bootstrap-servers and --command-config"
                .formatted(bad.getMessage()),
            e);
      }
      throw e;
    }
  }

  /// The properties that every client needs.
  public Map<String, Object> client() {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return properties;
  }

  /// The id of the cluster.
  ///
  /// @throws CliException if no broker answers
  public String clusterId() {
    try (Admin admin = Admin.create(client())) {
      return admin.describeCluster().clusterId().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw unreachable(e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw silent(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  /// The message for a broker that does not answer, or refuses.
  public CliException unreachable(@Nullable Throwable cause) {
    return KafkaRefusal.of(cause)
        .orElseGet(() ->
            new CliException(
                ExitCode.UNREACHABLE,
                "no Kafka broker answers at %s: start one with 'ticketmaster dev', or name another with --bootstrap-servers"
                    .formatted(bootstrapServers),
                cause));
  }

  /// Something listens there, and does not answer as a broker.
  private CliException silent(Throwable cause) {
    return new CliException(
        ExitCode.UNREACHABLE,
        "no Kafka broker answers at %s, although something listens: if it expects TLS or a password, name a file that has security.protocol with --command-config"
            .formatted(bootstrapServers),
        cause);
  }

  /// The message for a missing topic.
  public static CliException missing(int exitCode, String topic) {
    return new CliException(
        exitCode,
        "topic '%s' does not exist: start the engine first, which creates it, or check --topic-prefix"
            .formatted(topic));
  }
}
