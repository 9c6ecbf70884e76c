package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.CommandLog;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.TopicReader;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Opens the sections of a sale before it begins.
public final class SectionOpening {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private SectionOpening() {}

  /// Returns when all sections are open.
  ///
  /// @throws CliException if some are not within a minute
  public static void open(KafkaTarget kafka, Map<SectionId, SectionCommand.Open> openings) {
    Set<SectionId> missing = new HashSet<>(openings.keySet());
    var topic = kafka.topics().sectionStatus();
    try (TopicReader statuses = TopicReader.fromEnd(kafka.client(), topic.name());
        CommandLog log =
            new CommandLog(kafka.bootstrapServers(), kafka.clientProperties(), kafka.topics())) {
      openings.entrySet().stream()
          .map(opening -> log.append(opening.getKey(), opening.getValue()))
          .toList()
          .forEach(appended -> appended.join());
      var keys = topic.keySerde().deserializer();
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!missing.isEmpty()) {
        if (System.nanoTime() > end) {
          throw new CliException(
              ExitCode.FAILED,
              "%d sections did not open within %d s, for example %s"
                  .formatted(missing.size(), PATIENCE.toSeconds(), missing.iterator().next()));
        }
        statuses.poll(record -> missing.remove(keys.deserialize(record.topic(), record.key())));
      }
    }
  }
}
