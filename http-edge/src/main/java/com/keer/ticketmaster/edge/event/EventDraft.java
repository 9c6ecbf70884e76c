package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.hall.EventTimes;
import com.keer.ticketmaster.edge.hall.SaleRules;
import com.keer.ticketmaster.edge.hall.SectionPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A validated request for an event; every section has a price.
///
/// @param eventId null for a generated one
public record EventDraft(
    @Nullable String eventId,
    String name,
    @Nullable String artist,
    @Nullable String description,
    @Nullable String venueId,
    EventTimes times,
    SaleRules rules,
    String currency,
    List<SectionPlan> sections) {

  public EventDraft {
    sections = List.copyOf(sections);
  }

  /// The same event with other rules.
  EventDraft withRules(SaleRules other) {
    return new EventDraft(
        eventId, name, artist, description, venueId, times, other, currency, sections);
  }
}
