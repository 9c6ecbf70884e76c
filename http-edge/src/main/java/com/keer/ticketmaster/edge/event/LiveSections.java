package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.edge.availability.SectionReads;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import java.util.HashMap;
import java.util.Map;

/// What the log says of the sections, as far as this process can tell at the moment.
public final class LiveSections {

  private final SectionReads reads;

  public LiveSections(SectionReads reads) {
    this.reads = reads;
  }

  /// The sections of an event that are open, by name; none while nothing is known.
  Map<String, SectionAvailability> ofEvent(String eventId) {
    Map<String, SectionAvailability> sections = new HashMap<>();
    try {
      reads
          .ofEvent(eventId)
          .forEach(entry -> sections.put(entry.section().name(), entry.availability()));
    } catch (NotReadyException e) {
      // Readers of the catalogue get what the catalogue says.
    }
    return sections;
  }

  /// Whether a section has a seat already, as far as is known.
  boolean hasSeat(SectionId section, Seat seat) {
    try {
      return reads
          .find(section)
          .map(status -> status.read().map().layout().find(seat) != null)
          .orElse(false);
    } catch (NotReadyException e) {
      return false;
    }
  }
}
