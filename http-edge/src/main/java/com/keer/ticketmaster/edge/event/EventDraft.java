package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.venue.SectionPlan;
import java.time.Instant;
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
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable Instant saleOpensAt,
    @Nullable Instant saleClosesAt,
    @Nullable Integer seatsPerBuyer,
    @Nullable Integer maxSeatsPerReservation,
    @Nullable Integer maxHoldSeconds,
    String currency,
    List<SectionPlan> sections) {

  public EventDraft {
    sections = List.copyOf(sections);
  }
}
