package com.keer.ticketmaster.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.internal.streams.DeadLetterRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// A record that could not be read or decided, as Kafka Streams set it aside: its own key, value
/// and headers, plus headers that tell where it came from and why.
public final class DeadLetter {

  private static final String ABOUT_ERRORS = DeadLetterRecord.PREFIX;

  private final ConsumerRecord<byte[], byte[]> letter;
  private final Origin origin;

  private DeadLetter(ConsumerRecord<byte[], byte[]> letter, Origin origin) {
    this.letter = letter;
    this.origin = origin;
  }

  /// Reads a record of the dead letters; null if it does not tell where it came from.
  static @Nullable DeadLetter of(ConsumerRecord<byte[], byte[]> found) {
    String topic = text(found, "topic");
    String partition = text(found, "partition");
    String offset = text(found, "offset");
    if (topic == null || partition == null || offset == null) {
      return null;
    }
    try {
      return new DeadLetter(
          found, new Origin(topic, Integer.parseInt(partition), Long.parseLong(offset)));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  public Id id() {
    return new Id(letter.partition(), letter.offset());
  }

  public Origin origin() {
    return origin;
  }

  /// The time of the record, epoch milliseconds.
  public long time() {
    return letter.timestamp();
  }

  /// The full class name of the exception.
  public String exception() {
    return orEmpty(text(letter, "exception"));
  }

  /// The reason in words.
  public String reason() {
    String message = orEmpty(text(letter, "message"));
    return message.isEmpty() ? exception() : message;
  }

  public String stackTrace() {
    return orEmpty(text(letter, "stacktrace"));
  }

  /// What the whole record was, if the letter has only a piece of it because it was too large: its
  /// size and its hash. Null if it is whole.
  public @Nullable String cut() {
    return text(letter, "cut");
  }

  /// The original key; do not modify it.
  public byte @Nullable [] key() {
    return letter.key();
  }

  /// The original value; do not modify it.
  public byte @Nullable [] value() {
    return letter.value();
  }

  /// The headers of the original record.
  public List<Header> headers() {
    List<Header> own = new ArrayList<>();
    for (Header header : letter.headers()) {
      if (!header.key().startsWith(ABOUT_ERRORS)) {
        own.add(header);
      }
    }
    return own;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String text(ConsumerRecord<?, ?> found, String name) {
    Header header = found.headers().lastHeader(ABOUT_ERRORS + name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  /// The place of a letter among the dead letters, written `12`, or `1:12` outside partition 0.
  public record Id(int partition, long offset) implements Comparable<Id> {

    /// Parses such a text.
    ///
    /// @throws IllegalArgumentException if it is not such a text
    public static Id parse(String text) {
      if (!text.matches("(\\d{1,9}:)?\\d{1,18}")) {
        throw new IllegalArgumentException(
            "'%s' is not a dead letter: write the offset that 'dlq list' shows, for example 12"
                .formatted(text));
      }
      int colon = text.indexOf(':');
      return new Id(
          colon < 0 ? 0 : Integer.parseInt(text.substring(0, colon)),
          Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public int compareTo(Id other) {
      int byPartition = Integer.compare(partition, other.partition);
      return byPartition == 0 ? Long.compare(offset, other.offset) : byPartition;
    }

    @Override
    public String toString() {
      return partition == 0 ? Long.toString(offset) : partition + ":" + offset;
    }
  }

  /// The original place of a dead letter, which identifies it however often it is reported.
  public record Origin(String topic, int partition, long offset) {

    private static final Pattern TEXT = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");

    /// Parses `topic-partition@offset`; null if the text is something else.
    static @Nullable Origin parse(String text) {
      Matcher parts = TEXT.matcher(text);
      return parts.matches()
          ? new Origin(
              parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)))
          : null;
    }

    @Override
    public String toString() {
      return topic + '-' + partition + '@' + offset;
    }
  }
}
