package com.keer.ticketmaster.bench.check;

import com.keer.ticketmaster.bench.load.TopicReader;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads a sale back from the log after a run, for its check.
public record LogCheck(String bootstrapServers, Topics topics) {
  private static final Duration STATUS_LIMIT = Duration.ofSeconds(20);

  /// Checks the sale as recorded in the log.
  ///
  /// @return the violations, as sentences; empty if there are none
  public List<String> violations(SaleCheck check, Told told) {
    readOutcomes(check);
    readStatuses(check);
    return check.violations(told);
  }

  private void readOutcomes(SaleCheck check) {
    try (TopicReader reader =
        TopicReader.fromBeginning(bootstrapServers, topics.reservationCompleted().name())) {
      reader.readAll(record -> take(check, record));
    }
  }

  private static void take(SaleCheck check, ConsumerRecord<byte[], byte[]> record) {
    OutcomeKey key = OutcomeKey.fromKey(new String(record.key(), StandardCharsets.UTF_8));
    check.outcome(key.reservationId(), WireFormats.RESERVATION_OUTCOME.decode(record.value()));
  }

  /// A section publishes its status a moment after its last command.
  private void readStatuses(SaleCheck check) {
    Map<SectionId, byte[]> encoded = new HashMap<>();
    long end = System.nanoTime() + STATUS_LIMIT.toNanos();
    try (TopicReader reader =
        TopicReader.fromBeginning(bootstrapServers, topics.sectionStatus().name())) {
      var keys = topics.sectionStatus().keySerde().deserializer();
      do {
        reader.poll(record -> {
          SectionId section = keys.deserialize(record.topic(), record.key());
          if (check.sections().contains(section)) {
            encoded.put(section, record.value());
          }
        });
      } while (!areUpToDate(check, encoded) && System.nanoTime() < end);
    }
    encoded.forEach(
        (section, status) -> check.status(section, WireFormats.SECTION_STATUS.decode(status)));
  }

  private static boolean areUpToDate(SaleCheck check, Map<SectionId, byte[]> encoded) {
    return check.sections().stream()
        .allMatch(section -> {
          byte[] status = encoded.get(section);
          return status != null
              && check.isUpToDate(
                  section, WireFormats.SECTION_AVAILABILITY.decode(status).sequence());
        });
  }
}
