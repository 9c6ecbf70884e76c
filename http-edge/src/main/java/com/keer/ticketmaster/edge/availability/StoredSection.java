package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.serde.WireFormats;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// Everything that Redis has of one section, unparsed; see [RedisKeys].
///
/// @param counts null if missing, like the others
public record StoredSection(
    @Nullable ByteBuffer counts, @Nullable ByteBuffer sequence, @Nullable ByteBuffer map) {

  public static final StoredSection NOTHING = new StoredSection(null, null, null);

  public boolean isComplete() {
    return counts != null && sequence != null && map != null;
  }

  /// Whether these are the values that the feed writes for this status.
  public boolean says(LatestStatus status) {
    return CountsText.of(status.availability()).equals(text(counts))
        && Long.toString(status.sequence()).equals(text(sequence))
        && ByteBuffer.wrap(status.bytes()).equals(map);
  }

  /// Whether all three values belong to one status that can be read.
  public boolean agreesWithItself() {
    Long mapped = mapSequence();
    SectionAvailability counted = counts == null ? null : CountsText.read(text(counts));
    return mapped != null
        && counted != null
        && counted.sequence() == mapped
        && mapped.equals(number());
  }

  /// The highest sequence in any of the values; -1 if none can be read. It decides whether the feed
  /// writes.
  public long newestSequence() {
    SectionAvailability counted = counts == null ? null : CountsText.read(text(counts));
    Long mapped = mapSequence();
    Long number = number();
    return Math.max(
        counted == null ? -1 : counted.sequence(),
        Math.max(mapped == null ? -1 : mapped, number == null ? -1 : number));
  }

  private @Nullable Long number() {
    try {
      return sequence == null ? null : Long.valueOf(text(sequence));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private @Nullable Long mapSequence() {
    if (map == null) {
      return null;
    }
    byte[] bytes = new byte[map.remaining()];
    map.duplicate().get(bytes);
    try {
      return WireFormats.SECTION_AVAILABILITY.decode(bytes).sequence();
    } catch (SerializationException e) {
      return null;
    }
  }

  private static String text(@Nullable ByteBuffer bytes) {
    return bytes == null ? "" : StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }
}
