package com.keer.ticketmaster.cli.dlq;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.deadletter.DeadLetter;
import com.keer.ticketmaster.deadletter.DeadLetters;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.topology.Topics;
import java.util.Map;
import picocli.CommandLine.Mixin;

/// Where the dead letters are; shared by the commands about them.
final class LetterOptions {

  @Mixin private KafkaOptions kafka;

  /// What to do with the letters of an installation.
  interface Work<T> {
    T on(Map<String, Object> client, RecordedLog log, Topics topics);
  }

  /// @throws CliException if no broker answers, or the topic does not exist
  <T> T with(Work<T> work) {
    KafkaTarget target = kafka.target();
    String topic = target.topics().deadLetters().name();
    return target.connect(client -> {
      try (RecordedLog log = RecordedLog.inCluster(client)) {
        if (log.spans(topic).isEmpty()) {
          throw KafkaTarget.missing(ExitCode.REFUSED, topic);
        }
        return work.on(client, log, target.topics());
      }
    });
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

  /// @throws CliException if the text is not the id of a letter
  static DeadLetter.Id id(String text) {
    try {
      return DeadLetter.Id.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }
}
