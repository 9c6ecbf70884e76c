package com.keer.ticketmaster.internal.verify;

import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The records that went to the dead letters because they could not be read or decided, so that
/// they were not applied, and those that operators put back instead.
public final class SkippedRecords {

  private static final String HEADER = "__streams.errors.";

  private final Set<LogPlace> buried = new HashSet<>();
  private final Set<LogPlace> putBack = new HashSet<>();

  public static SkippedRecords read(RecordedLog log, Topics topics) {
    SkippedRecords letters = new SkippedRecords();
    for (Span span : log.spans(topics.deadLetters().name())) {
      try (Cursor cursor = log.open(span)) {
        for (var found = cursor.next(); !found.isEmpty(); found = cursor.next()) {
          found.forEach(letters::add);
        }
      }
    }
    return letters;
  }

  public boolean contains(LogPlace place) {
    return !buried.isEmpty() && buried.contains(place);
  }

  /// Whether an operator put this record back.
  public boolean isPutBack(LogPlace place) {
    return putBack.contains(place);
  }

  private void add(ConsumerRecord<byte[], byte[]> letter) {
    var receipt = com.keer.ticketmaster.deadletter.DeadLetters.ReturnReceipt.of(letter);
    if (receipt != null) {
      putBack.add(
          new LogPlace(receipt.origin().topic(), receipt.origin().partition(), receipt.offset()));
      return;
    }
    String topic = text(letter.headers(), "topic");
    String partition = text(letter.headers(), "partition");
    String offset = text(letter.headers(), "offset");
    if (topic != null && isNumber(partition, 9) && isNumber(offset, 18)) {
      buried.add(new LogPlace(topic, Integer.parseInt(partition), Long.parseLong(offset)));
    }
  }

  /// Anyone can write a dead letter; one without a place concerns no record.
  private static boolean isNumber(@Nullable String text, int mostDigits) {
    return text != null && text.length() <= mostDigits && text.matches("\\d+");
  }

  private static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(HEADER + name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
