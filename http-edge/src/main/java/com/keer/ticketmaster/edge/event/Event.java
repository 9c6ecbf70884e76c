package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.booking.SectionRules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something for which seats are sold.
///
/// @param saleOpensAt when the sale begins; null for at once
/// @param saleClosesAt when it ends; null for never
/// @param seatsPerBuyer in all sections together; null for no limit
/// @param version counts the changes
public record Event(
    String eventId,
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
    EventStatus status,
    long version,
    Instant createdAt,
    Instant changedAt) {

  /// The rules of its sections.
  SectionRules rules() {
    SectionRules usual = SectionRules.DEFAULT;
    return new SectionRules(
        maxSeatsPerReservation == null ? usual.maxSeatsPerReservation() : maxSeatsPerReservation,
        maxHoldSeconds == null ? usual.maxHoldSeconds() : maxHoldSeconds,
        opensAtMillis(),
        closesAtMillis(),
        seatsPerBuyer == null ? 0 : seatsPerBuyer);
  }

  long opensAtMillis() {
    return millis(saleOpensAt);
  }

  long closesAtMillis() {
    return millis(saleClosesAt);
  }

  private static long millis(@Nullable Instant time) {
    return time == null ? 0 : time.toEpochMilli();
  }
}
