package com.keer.ticketmaster.recorded;

import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// Records as texts that are equal if the records are.
public final class Records {

  private Records() {}

  /// Everything in a record except its offset and the name of its topic.
  public static String text(ConsumerRecord<byte[], byte[]> found) {
    StringBuilder text = new StringBuilder();
    text.append(found.timestamp()).append(' ').append(hex(found.key()));
    text.append(' ').append(hex(found.value()));
    for (Header header : found.headers().toArray()) {
      text.append(' ').append(header.key()).append('=').append(hex(header.value()));
    }
    return text.toString();
  }

  public static String withOffset(ConsumerRecord<byte[], byte[]> found) {
    return found.topic() + "-" + found.partition() + "@" + found.offset() + " " + text(found);
  }

  public static List<ConsumerRecord<byte[], byte[]>> read(RecordedLog log, Span span) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (Cursor cursor = log.open(span)) {
      for (var some = cursor.next(); !some.isEmpty(); some = cursor.next()) {
        all.addAll(some);
      }
    }
    return all;
  }

  /// The records of a topic, a list for each partition.
  public static List<List<String>> texts(RecordedLog log, String topic) {
    return log.spans(topic).stream()
        .map(span -> read(log, span).stream().map(Records::text).toList())
        .toList();
  }

  private static String hex(byte[] bytes) {
    return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
  }
}
