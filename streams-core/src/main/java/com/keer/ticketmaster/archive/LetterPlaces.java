package com.keer.ticketmaster.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.deadletter.DeadLetter.Origin;
import com.keer.ticketmaster.deadletter.DeadLetters.ReturnReceipt;
import com.keer.ticketmaster.internal.streams.DeadLetterRecord;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.topology.Topics;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// Carries the places that dead letters name: an import gives their records other ones. With the
/// old places, a replay would leave out records that were decided.
final class LetterPlaces {

  /// Where records are after the import.
  interface Moves {

    /// The new place of a record.
    ///
    /// @param before a place in the archive, under the prefix of the target
    /// @return null if the archive has no such record
    @Nullable LogPlace of(LogPlace before);
  }

  /// A record as it arrives.
  static final class Arriving {
    final byte @Nullable [] key;
    final byte @Nullable [] value;
    final Headers headers;

    private Arriving(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
      this.key = key;
      this.value = value;
      this.headers = headers;
    }
  }

  private final String letters;
  private final String sourcePrefix;
  private final Topics target;
  private final Set<String> logs;
  private final Moves moves;

  /// @param sourcePrefix the topic prefix of the installation that was exported
  LetterPlaces(Topics target, String sourcePrefix, Moves moves) {
    this.letters = target.deadLetters().name();
    this.sourcePrefix = sourcePrefix;
    this.target = target;
    this.logs = Set.copyOf(new InstallationNames(target).logs());
    this.moves = moves;
  }

  /// A record of the archive as it arrives: unchanged, unless it is a dead letter.
  Arriving of(ConsumerRecord<byte[], byte[]> found) {
    if (!found.topic().equals(letters)) {
      return new Arriving(found.key(), found.value(), found.headers());
    }
    ReturnReceipt receipt = ReturnReceipt.of(found);
    return receipt == null ? letter(found) : receipt(found, receipt);
  }

  private Arriving letter(ConsumerRecord<byte[], byte[]> found) {
    LogPlace place = origin(found);
    LogPlace now = place == null ? null : moves.of(place);
    if (now == null) {
      return new Arriving(found.key(), found.value(), found.headers());
    }
    Headers headers = new RecordHeaders(found.headers());
    set(headers, DeadLetterRecord.PREFIX + "topic", now.topic());
    set(headers, DeadLetterRecord.PREFIX + "partition", Integer.toString(now.partition()));
    set(headers, DeadLetterRecord.PREFIX + "offset", Long.toString(now.offset()));
    return new Arriving(found.key(), found.value(), headers);
  }

  private Arriving receipt(ConsumerRecord<byte[], byte[]> found, ReturnReceipt receipt) {
    LogPlace now = moved(receipt.origin(), receipt.origin().offset());
    LogPlace again = moved(receipt.origin(), receipt.offset());
    if (now == null || again == null) {
      return new Arriving(found.key(), found.value(), found.headers());
    }
    String origin = new Origin(now.topic(), now.partition(), now.offset()).toString();
    Headers headers = new RecordHeaders(found.headers());
    set(headers, DeadLetterRecord.PUT_BACK, origin);
    set(headers, DeadLetterRecord.PUT_BACK_AT, Long.toString(again.offset()));
    return new Arriving(origin.getBytes(UTF_8), found.value(), headers);
  }

  private @Nullable LogPlace moved(Origin origin, long offset) {
    String topic = topic(origin.topic());
    return topic == null ? null : moves.of(new LogPlace(topic, origin.partition(), offset));
  }

  /// The places in the archive that a dead letter or a receipt names, under the prefix of the
  /// target.
  Set<LogPlace> places(ConsumerRecord<byte[], byte[]> found) {
    ReturnReceipt receipt = ReturnReceipt.of(found);
    if (receipt != null) {
      String topic = topic(receipt.origin().topic());
      int partition = receipt.origin().partition();
      return topic == null || receipt.offset() == receipt.origin().offset()
          ? Set.of()
          : Set.of(
              new LogPlace(topic, partition, receipt.origin().offset()),
              new LogPlace(topic, partition, receipt.offset()));
    }
    LogPlace place = origin(found);
    return place == null ? Set.of() : Set.of(place);
  }

  private @Nullable LogPlace origin(ConsumerRecord<byte[], byte[]> letter) {
    String topic = text(letter, "topic");
    String partition = text(letter, "partition");
    String offset = text(letter, "offset");
    if (topic == null || partition == null || offset == null) {
      return null;
    }
    String name = topic(topic);
    return name == null || !partition.matches("\\d{1,9}") || !offset.matches("\\d{1,18}")
        ? null
        : new LogPlace(name, Integer.parseInt(partition), Long.parseLong(offset));
  }

  /// The name here of a topic that the installation had there; null if it is none of its logs.
  private @Nullable String topic(String there) {
    if (!there.startsWith(sourcePrefix)) {
      return null;
    }
    String name = target.prefix() + there.substring(sourcePrefix.length());
    return logs.contains(name) ? name : null;
  }

  private static @Nullable String text(ConsumerRecord<?, ?> letter, String name) {
    Header header = letter.headers().lastHeader(DeadLetterRecord.PREFIX + name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  private static void set(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(UTF_8));
  }
}
