package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.hall.SaleRules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something for which seats are sold.
///
/// @param rules for those of its sections that state none of their own
/// @param version counts the changes
public record Event(
    String eventId,
    String name,
    @Nullable String artist,
    @Nullable String description,
    @Nullable String venueId,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    SaleRules rules,
    String currency,
    EventStatus status,
    long version,
    Instant createdAt,
    Instant changedAt) {}
