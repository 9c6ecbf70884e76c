package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.edge.availability.SectionReads;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import java.util.HashMap;
import java.util.Map;

/// What the log says about the sections, as far as this process knows at the moment.
public final class LiveSections {

  private final SectionReads reads;

  public LiveSections(SectionReads reads) {
    this.reads = reads;
  }

  /// The open sections of an event, by name; empty as long as nothing is known.
  Map<String, SectionAvailability> ofEvent(String eventId) {
    Map<String, SectionAvailability> sections = new HashMap<>();
    try {
      reads
          .ofEvent(eventId)
          .forEach(entry -> sections.put(entry.section().name(), entry.availability()));
    } catch (NotReadyException e) {
      // Readers of the catalogue then get what the catalogue has.
    }
    return sections;
  }

  /// Whether a section already has a seat, as far as is known.
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
