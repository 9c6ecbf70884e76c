package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The latest known availability of sections, from the statuses that every instance keeps. Decodes
/// the head of a status once, not for every request.
final class KnownAvailability {

  private static final class Read {
    final byte[] status;
    final @Nullable SectionAvailability availability;

    Read(SectionId section, byte[] status) {
      this.status = status;
      this.availability = decode(section, status);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(KnownAvailability.class);

  private final ReadOnlyKeyValueStore<SectionId, byte[]> statuses;
  private final Map<SectionId, Read> read = new HashMap<>();

  KnownAvailability(ReadOnlyKeyValueStore<SectionId, byte[]> statuses) {
    this.statuses = statuses;
  }

  @SuppressWarnings("ReferenceEquality") // the store hands out the very array it was given
  @Nullable SectionAvailability of(SectionId section) {
    byte[] status = statuses.get(section);
    if (status == null) {
      return null;
    }
    Read last = read.get(section);
    if (last == null || last.status != status) {
      last = new Read(section, status);
      read.put(section, last);
    }
    return last.availability;
  }

  /// A status that cannot be read is no knowledge: the section itself decides then.
  private static @Nullable SectionAvailability decode(SectionId section, byte[] status) {
    try {
      return WireFormats.SECTION_AVAILABILITY.decode(status);
    } catch (SerializationException e) {
      LOG.atWarn().addKeyValue("section", section).setCause(e).log("unreadable status");
      return null;
    }
  }
}
