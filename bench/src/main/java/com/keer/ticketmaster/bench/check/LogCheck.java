package com.keer.ticketmaster.bench.check;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.serde.WireFormats;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/// Reads a sale back from the log after a run, for its check.
public record LogCheck(KafkaTarget kafka) {
  private static final Duration STATUS_LIMIT = Duration.ofSeconds(20);

  /// Checks a sale as recorded in the log.
  ///
  /// @param numbers gives the number of the request that received an id, or -1 if none did
  /// @return the violations, as sentences; empty if there are none
  public List<String> violations(
      Sale sale, ToIntFunction<ReservationId> numbers, BuyerAnswers answers) {
    SaleCheck check = new SaleCheck(Set.copyOf(sale.sections()), numbers);
    readOutcomes(check);
    readStatuses(check);
    return check.violations(answers);
  }

  private void readOutcomes(SaleCheck check) {
    try (TopicReader reader =
        TopicReader.fromBeginning(kafka.client(), kafka.topics().reservationCompleted().name())) {
      reader.readTo(
          reader.ends(),
          record -> {
            OutcomeKey key = OutcomeKey.fromKey(new String(record.key(), StandardCharsets.UTF_8));
            check.outcome(
                key.reservationId(), WireFormats.RESERVATION_OUTCOME.decode(record.value()));
          });
    }
  }

  /// A section publishes its status a moment after its last command.
  private void readStatuses(SaleCheck check) {
    Map<SectionId, LatestStatus> latest = new HashMap<>();
    var topic = kafka.topics().sectionStatus();
    var keys = topic.keySerde().deserializer();
    long end = System.nanoTime() + STATUS_LIMIT.toNanos();
    try (TopicReader reader = TopicReader.fromBeginning(kafka.client(), topic.name())) {
      do {
        reader.poll(record -> {
          SectionId section = keys.deserialize(record.topic(), record.key());
          if (check.sections().contains(section)) {
            latest.put(section, LatestStatus.of(section, record.value()));
          }
        });
      } while (!areUpToDate(check, latest) && System.nanoTime() < end);
    }
    latest.forEach((section, status) -> check.status(section, status.read()));
  }

  private static boolean areUpToDate(SaleCheck check, Map<SectionId, LatestStatus> latest) {
    return check.sections().stream()
        .allMatch(section -> {
          LatestStatus status = latest.get(section);
          return status != null && check.isUpToDate(section, status.sequence());
        });
  }
}
