package com.keer.ticketmaster.cli.dlq;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.deadletter.DeadLetter;
import com.keer.ticketmaster.deadletter.DeadLetters;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.topology.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine.Mixin;

/// Where the dead letters are; shared by the commands about them.
final class LetterOptions {

  @Mixin private KafkaOptions kafka;

  /// What is done with the letters of an installation.
  interface Work<T> {
    T on(Map<String, Object> client, RecordedLog log, Topics topics);
  }

  /// @throws CliException if no broker answers, or there are no such topics
  <T> T with(Work<T> work) {
    KafkaTarget target = kafka.target();
    target.requireListener();
    Map<String, Object> client = new HashMap<>(target.clientProperties());
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, target.bootstrapServers());
    String topic = target.topics().deadLetters().name();
    try (RecordedLog log = RecordedLog.inCluster(client)) {
      if (log.spans(topic).isEmpty()) {
        throw new CliException(
            ExitCode.REFUSED,
            "the topic '%s' is not there: start the engine first, which creates it, or check --topic-prefix"
                .formatted(topic));
      }
      return work.on(client, log, target.topics());
    } catch (TimeoutException e) {
      throw target.unreachable(e);
    }
  }

  /// @throws CliException if there is no such letter
  static DeadLetter find(DeadLetters letters, DeadLetter.Id id) {
    return letters
        .find(id)
        .orElseThrow(() ->
            new CliException(
                ExitCode.REFUSED,
                "there is no dead letter %s: see 'ticketmaster dlq list'".formatted(id)));
  }

  /// @throws CliException if the text names none
  static DeadLetter.Id id(String text) {
    try {
      return DeadLetter.Id.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }
}
