package com.keer.ticketmaster.internal.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.internal.bytes.RecordBytes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/// A record as it is written to the dead letters, in the form of Kafka Streams: unchanged, with its
/// place and the reason in headers.
///
/// It always fits: of a record that would become too large it keeps the place, its size, a hash and
/// a piece.
public final class DeadLetterRecord {

  /// The prefix of all headers about the failure.
  public static final String PREFIX = "__streams.errors.";

  /// The header of a letter that has only a piece of its record: what the whole one was.
  public static final String CUT = PREFIX + "cut";

  /// The headers of a receipt: which record was put back, and its offset now.
  public static final String PUT_BACK = "ticketmaster.put-back";

  public static final String PUT_BACK_AT = "ticketmaster.put-back-at";

  /// How much of the value such a letter has.
  static final int PIECE_BYTES = 64 * 1024;

  private static final int MOST_KEY_BYTES = 1024;
  private static final int MOST_TEXT = 2_000;
  private static final int MOST_STACK_TRACE = 16_000;

  private DeadLetterRecord() {}

  static ProducerRecord<byte[], byte[]> of(
      String topic,
      ErrorHandlerContext context,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Exception failure) {
    boolean whole = size(key) + size(value) + size(context.headers()) <= RecordBytes.MOST_PASSED_ON;
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            topic,
            null,
            Math.max(0, context.timestamp()),
            whole ? key : first(key, MOST_KEY_BYTES),
            whole ? value : first(value, PIECE_BYTES));
    if (whole) {
      context.headers().forEach(letter.headers()::add);
    } else {
      add(letter, "cut", description(key, value));
    }
    add(letter, "exception", failure.getClass().getName());
    add(letter, "message", start(String.valueOf(failure.getMessage()), MOST_TEXT));
    add(letter, "stacktrace", start(stackTrace(failure), MOST_STACK_TRACE));
    add(letter, "topic", context.topic());
    add(letter, "partition", Integer.toString(context.partition()));
    add(letter, "offset", Long.toString(context.offset()));
    return letter;
  }

  private static String description(byte @Nullable [] key, byte @Nullable [] value) {
    return "%d bytes, key and value SHA-256 %s"
        .formatted(size(key) + size(value), HexFormat.of().formatHex(hash(key, value)));
  }

  private static byte[] hash(byte @Nullable [] key, byte @Nullable [] value) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      if (key != null) {
        sha256.update(key);
      }
      return value == null ? sha256.digest() : sha256.digest(value);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void add(ProducerRecord<byte[], byte[]> letter, String name, String value) {
    letter.headers().add(PREFIX + name, value.getBytes(UTF_8));
  }

  private static String stackTrace(Exception failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String start(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "…";
  }

  private static byte @Nullable [] first(byte @Nullable [] bytes, int length) {
    return bytes == null || bytes.length <= length ? bytes : Arrays.copyOf(bytes, length);
  }

  private static long size(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static long size(Headers headers) {
    long size = 0;
    for (Header header : headers) {
      size += header.key().length() * 3L + size(header.value()) + 10;
    }
    return size;
  }
}
