package com.keer.ticketmaster.cli;

import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cluster and the topics that a command works on.
public record KafkaTarget(
    String bootstrapServers, Topics topics, Map<String, String> clientProperties) {

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

  /// What to say when no broker answers.
  public CliException unreachable(@Nullable Throwable cause) {
    return new CliException(
        ExitCode.UNREACHABLE,
        "no Kafka broker answers at %s: start one with 'ticketmaster dev', or name another with --bootstrap-servers"
            .formatted(bootstrapServers),
        cause);
  }
}
