package com.keer.ticketmaster.deadletter;

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
import org.jspecify.annotations.Nullable;

/// The dead letters of an installation in their order, and which of them were put back.
///
/// Keeps only the receipts in memory, so the number of letters does not matter.
public final class DeadLetters {

  private final RecordedLog log;
  private final List<Span> spans;
  private final Map<Origin, Receipt> receipts = new HashMap<>();

  private DeadLetters(RecordedLog log, List<Span> spans) {
    this.log = log;
    this.spans = spans;
  }

  /// Reads the letters as they are now.
  public static DeadLetters of(RecordedLog log, Topics topics) {
    DeadLetters letters = new DeadLetters(log, log.spans(topics.deadLetters().name()));
    letters.read(found -> {
      Receipt receipt = Receipt.of(found);
      if (receipt != null) {
        letters.receipts.putIfAbsent(receipt.origin(), receipt);
      }
    });
    return letters;
  }

  /// Visits every letter, with its receipt if it was put back.
  public void forEach(BiConsumer<DeadLetter, @Nullable Receipt> visitor) {
    read(found -> {
      DeadLetter letter = DeadLetter.of(found);
      if (letter != null) {
        visitor.accept(letter, receipts.get(letter.origin()));
      }
    });
  }

  /// One letter, if it exists.
  public Optional<DeadLetter> find(LetterId id) {
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
  public @Nullable Receipt receipt(Origin origin) {
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
}
