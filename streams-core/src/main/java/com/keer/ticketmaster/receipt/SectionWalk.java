package com.keer.ticketmaster.receipt;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.internal.verify.NewerRecords;
import com.keer.ticketmaster.internal.verify.ReplayedCommand;
import com.keer.ticketmaster.internal.verify.SkippedRecords;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.ReadingProgress;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.SectionDecision;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionDecision.SectionDecided;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.verify.LogVerification.IncompleteLogException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/// Folds the serial log of one section from its beginning, command by command.
final class SectionWalk {

  private final RecordedLog log;
  private final Topics topics;
  private final SectionId section;
  private final LogFold fold;

  SectionWalk(RecordedLog log, Topics topics, AllocationPolicies policies, SectionId section) {
    this.log = log;
    this.topics = topics;
    this.section = section;
    this.fold = new LogFold(policies, EntryLog.inMemory());
  }

  /// Goes on to the next wanted command; null if there is none.
  ///
  /// @throws IncompleteLogException if the log does not go back to its beginning
  @Nullable ReplayedCommand find(Predicate<ReplayedCommand> wanted, ReadingProgress progress) {
    byte[] key = section.key().getBytes(StandardCharsets.UTF_8);
    Span span = span(log, topics.reservationRequests().name(), key);
    if (span.begin() > 0) {
      throw new IncompleteLogException(
          "%s begins at offset %d: earlier records are gone and cannot be folded"
              .formatted(span.partition(), span.begin()));
    }
    SkippedRecords deadLetters = SkippedRecords.read(log, topics);
    try (Cursor cursor = log.open(span)) {
      for (var found = cursor.next(); !found.isEmpty(); found = cursor.next()) {
        progress.show(cursor.position() - span.begin(), span.length());
        for (ConsumerRecord<byte[], byte[]> record : found) {
          boolean applied =
              Arrays.equals(record.key(), key) && !deadLetters.contains(LogPlace.of(record));
          ReplayedCommand folded = applied ? fold(record) : null;
          if (folded != null && wanted.test(folded)) {
            return folded;
          }
        }
      }
    }
    return null;
  }

  /// The number of commands of the section applied so far.
  long sequence() {
    SectionState state = fold.section(section);
    return state == null ? 0 : state.sequence();
  }

  /// The partition that has a key, as producers choose it.
  ///
  /// @throws IncompleteLogException if there is no such topic
  static Span span(RecordedLog log, String topic, byte[] key) {
    var spans = log.spans(topic);
    if (spans.isEmpty()) {
      throw new IncompleteLogException("there is no topic '%s'".formatted(topic));
    }
    int partition = Utils.toPositive(Utils.murmur2(key)) % spans.size();
    return spans.stream()
        .filter(span -> span.partition().partition() == partition)
        .findFirst()
        .orElseThrow();
  }

  private @Nullable ReplayedCommand fold(ConsumerRecord<byte[], byte[]> record) {
    SectionState before = fold.section(section);
    SectionDecision decision;
    var command = topics.reservationRequests().valueSerde().deserializer();
    try {
      var value = command.deserialize("", record.value());
      decision = fold.apply(section, value, record.timestamp());
      SectionState state = decision.next().state();
      if (state == null) {
        return null;
      }
      Chain chain = before == null ? Chain.start(section) : before.chain();
      LogPlace place = LogPlace.of(record);
      return switch (decision) {
        case SectionDecision.ClaimFirst undecided -> null;
        case ReservationDecided decided ->
            new ReplayedCommand(
                place,
                value,
                state.time(),
                chain,
                state.chain(),
                decided.reservationId(),
                decided.outcome());
        case SectionDecided decided ->
            new ReplayedCommand(place, value, state.time(), chain, state.chain(), null, null);
      };
    } catch (SerializationException | IllegalArgumentException | IllegalStateException e) {
      new NewerRecords(log, topics).refuse(record, e);
      return null; // the engine could not apply it either
    }
  }
}
