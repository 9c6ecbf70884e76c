package com.keer.ticketmaster.cli.replay;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;

/// How the commands of this package reach a cluster.
public final class Cluster {

  private Cluster() {}

  /// Does something with a cluster.
  ///
  /// @param action is given the properties that every client needs
  /// @throws CliException if no broker answers, or the client cannot be set up
  public static <T> T with(KafkaTarget target, Function<Map<String, Object>, T> action) {
    target.requireListener();
    Map<String, Object> client = new HashMap<>(target.clientProperties());
    client.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, target.bootstrapServers());
    try {
      return action.apply(client);
    } catch (TimeoutException e) {
      throw target.unreachable(e);
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
}
