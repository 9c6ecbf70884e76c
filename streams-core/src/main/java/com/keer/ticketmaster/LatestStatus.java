package com.keer.ticketmaster;

import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.serde.WireFormats;
import org.apache.kafka.common.errors.SerializationException;

/// A status of a section as stored in the topic, of which only the head has been decoded: most
/// readers need no more, and the rest may be large.
public final class LatestStatus {

  private final SectionId section;
  private final SectionAvailability availability;
  private final byte[] bytes;

  private LatestStatus(SectionId section, SectionAvailability availability, byte[] bytes) {
    this.section = section;
    this.availability = availability;
    this.bytes = bytes;
  }

  /// Decodes the head of a value of `section-status`.
  ///
  /// @throws SerializationException if the bytes are not such a value
  public static LatestStatus of(SectionId section, byte[] bytes) {
    return new LatestStatus(section, WireFormats.SECTION_AVAILABILITY.decode(bytes), bytes);
  }

  public SectionId section() {
    return section;
  }

  public SectionAvailability availability() {
    return availability;
  }

  public long sequence() {
    return availability.sequence();
  }

  /// The bytes as stored in the topic; do not modify them.
  public byte[] bytes() {
    return bytes;
  }

  /// Decodes the whole status.
  ///
  /// @throws SerializationException if the part after the head is malformed
  public SectionStatus read() {
    return WireFormats.SECTION_STATUS.decode(bytes);
  }
}
