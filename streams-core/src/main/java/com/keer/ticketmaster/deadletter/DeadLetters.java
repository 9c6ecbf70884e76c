package com.keer.ticketmaster.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.deadletter.DeadLetter.Origin;
import com.keer.ticketmaster.internal.streams.DeadLetterRecord;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.topology.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// The dead letters of an installation in their order, and which of them were put back.
///
/// Keeps only the receipts in memory, so the number of letters does not matter.
public final class DeadLetters {

  private final RecordedLog log;
  private final List<Span> spans;
  private final Map<Origin, ReturnReceipt> receipts = new HashMap<>();

  private DeadLetters(RecordedLog log, List<Span> spans) {
    this.log = log;
    this.spans = spans;
  }

  /// Reads the letters as they are now.
  public static DeadLetters of(RecordedLog log, Topics topics) {
    DeadLetters letters = new DeadLetters(log, log.spans(topics.deadLetters().name()));
    letters.read(found -> {
      ReturnReceipt receipt = ReturnReceipt.of(found);
      if (receipt != null) {
        letters.receipts.putIfAbsent(receipt.origin(), receipt);
      }
    });
    return letters;
  }

  /// Visits every letter, with its receipt if it was put back.
  public void forEach(BiConsumer<DeadLetter, @Nullable ReturnReceipt> visitor) {
    read(found -> {
      DeadLetter letter = DeadLetter.of(found);
      if (letter != null) {
        visitor.accept(letter, receipts.get(letter.origin()));
      }
    });
  }

  /// One letter, if it exists.
  public Optional<DeadLetter> find(DeadLetter.Id id) {
    for (Span span : spans) {
      if (span.partition().partition() == id.partition()) {
        Span one = span.within(id.offset(), id.offset() + 1);
        try (Cursor cursor = log.open(one)) {
          return cursor.next().stream()
              .filter(found -> found.offset() == id.offset())
              .findFirst()
              .map(DeadLetter::of);
        }
      }
    }
    return Optional.empty();
  }

  /// The new place of a letter that was put back; null if it was not.
  public @Nullable ReturnReceipt receipt(Origin origin) {
    return receipts.get(origin);
  }

  private void read(Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    for (Span span : spans) {
      try (Cursor cursor = log.open(span)) {
        for (var some = cursor.next(); !some.isEmpty(); some = cursor.next()) {
          some.forEach(visitor);
        }
      }
    }
  }

  /// Records among the dead letters that one was put back, and its new place.
  ///
  /// @param origin which one
  /// @param offset of the record that was put back, in the partition it came from
  /// @param time when, epoch milliseconds
  public record ReturnReceipt(Origin origin, long offset, long time) {

    /// Reads a record among the dead letters; null if it is not a receipt.
    public static @Nullable ReturnReceipt of(ConsumerRecord<byte[], byte[]> found) {
      Header which = found.headers().lastHeader(DeadLetterRecord.PUT_BACK);
      Header at = found.headers().lastHeader(DeadLetterRecord.PUT_BACK_AT);
      Origin origin = which == null ? null : Origin.parse(new String(which.value(), UTF_8));
      if (origin == null || at == null) {
        return null;
      }
      try {
        return new ReturnReceipt(
            origin, Long.parseLong(new String(at.value(), UTF_8)), found.timestamp());
      } catch (NumberFormatException e) {
        return null;
      }
    }

    ProducerRecord<byte[], byte[]> record(String deadLetters, int partition) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              deadLetters, partition, time, origin.toString().getBytes(UTF_8), new byte[0]);
      record.headers().add(DeadLetterRecord.PUT_BACK, origin.toString().getBytes(UTF_8));
      record.headers().add(DeadLetterRecord.PUT_BACK_AT, Long.toString(offset).getBytes(UTF_8));
      return record;
    }
  }
}
