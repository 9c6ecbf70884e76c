package com.keer.ticketmaster.log;

import com.keer.ticketmaster.hall.SectionId;
import org.jspecify.annotations.Nullable;

/// The sections a reader wants.
///
/// @param eventId null for all events
/// @param section null for all sections of the event
public record SectionFilter(@Nullable String eventId, @Nullable String section) {

  public static final SectionFilter ALL = new SectionFilter(null, null);

  public boolean wants(SectionId id) {
    return (eventId == null || eventId.equals(id.eventId()))
        && (section == null || section.equals(id.name()));
  }
}
