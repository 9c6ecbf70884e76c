package com.keer.ticketmaster.receipt;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.internal.reservation.DoorChain;
import com.keer.ticketmaster.internal.streams.ChainHeader;
import com.keer.ticketmaster.internal.verify.NewerRecords;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.ReadingProgress;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.receipt.Receipt.Statement;
import com.keer.ticketmaster.topology.Topics;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// Follows one chain of refusals at a door from its beginning.
final class RefusalWalk {

  /// A refusal of the chain.
  private record Refusal(
      LogPlace place, OutcomeKey key, ReservationOutcome outcome, long time, DoorChain said) {}

  private final RecordedLog log;
  private final Topics topics;

  RefusalWalk(RecordedLog log, Topics topics) {
    this.log = log;
    this.topics = topics;
  }

  /// Why the log does not lead to a statement; null if it does.
  @Nullable String problem(Statement said, ReadingProgress progress) {
    SortedMap<Long, Refusal> refusals = read(said, progress);
    DoorChain at = null;
    Refusal last = null;
    for (Refusal refusal : refusals.values()) {
      DoorChain before =
          at == null ? DoorChain.start(refusal.said().partition(), refusal.said().begin()) : at;
      if (refusal.said().number() != before.number() + 1) {
        return "The log was changed: number %d of the refusals at the door (%s) is missing before %s."
            .formatted(before.number() + 1, said.chain(), refusal.place());
      }
      at = before.next(refusal.key().reservationId(), refusal.outcome(), refusal.time());
      last = refusal;
    }
    if (at == null || last == null || at.number() < said.sequence()) {
      return "The log was changed, or is another log: it has %d refusals of the chain %s, but the receipt is for number %d."
          .formatted(at == null ? 0 : at.number(), said.chain(), said.sequence());
    }
    if (!at.value().equals(said.value())) {
      return "The log was changed at or before %s, or the receipt belongs to another log: number %d has the chain value %s, according to the receipt %s."
          .formatted(last.place(), said.sequence(), at.value(), said.value());
    }
    if (!last.key().reservationId().equals(said.reservation())) {
      return "The receipt was changed: number %d is about %s, but the receipt names %s."
          .formatted(said.sequence(), last.key().reservationId(), said.reservation());
    }
    return null;
  }

  /// The refusals of the chain up to the number. They may be in several partitions: a log may have
  /// been moved to another number of them.
  private SortedMap<Long, Refusal> read(Statement said, ReadingProgress progress) {
    SortedMap<Long, Refusal> refusals = new TreeMap<>();
    var spans = log.spans(topics.reservationCompleted().name());
    long goal = spans.stream().mapToLong(Span::length).sum();
    long done = 0;
    for (Span span : spans) {
      try (Cursor cursor = log.open(span)) {
        for (var found = cursor.next(); !found.isEmpty(); found = cursor.next()) {
          progress.show(done + cursor.position() - span.begin(), goal);
          found.forEach(record -> take(record, said, refusals));
        }
      }
      done += span.length();
    }
    return refusals;
  }

  private void take(
      ConsumerRecord<byte[], byte[]> record, Statement said, SortedMap<Long, Refusal> refusals) {
    try {
      DoorChain place = ChainHeader.readDoor(record.headers());
      if (place != null && place.name().equals(said.chain()) && place.number() <= said.sequence()) {
        refusals.putIfAbsent(
            place.number(),
            new Refusal(
                LogPlace.of(record),
                topics
                    .reservationCompleted()
                    .keySerde()
                    .deserializer()
                    .deserialize("", record.key()),
                topics
                    .reservationCompleted()
                    .valueSerde()
                    .deserializer()
                    .deserialize("", record.value()),
                record.timestamp(),
                place));
      }
    } catch (SerializationException | IllegalArgumentException e) {
      new NewerRecords(log, topics).refuse(record, e);
      return; // its number is missing, then
    }
  }
}
