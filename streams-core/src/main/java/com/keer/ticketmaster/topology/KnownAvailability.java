package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/// The latest known availability of sections, from the statuses that every instance keeps. Decodes
/// the head of a status once, not for every request.
final class KnownAvailability {

  private static final class Read {
    final byte[] status;
    final SectionAvailability availability;

    Read(byte[] status) {
      this.status = status;
      this.availability = WireFormats.SECTION_AVAILABILITY.decode(status);
    }
  }

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
      last = new Read(status);
      read.put(section, last);
    }
    return last.availability;
  }
}
