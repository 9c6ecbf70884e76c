package com.keer.ticketmaster.edge.venue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where events take place.
///
/// @param country by ISO 3166, two letters
/// @param timeZone as the tz database names it
/// @param plan the sections that the house usually has, as JSON; see [SectionReader]
/// @param version counts the changes
/// @param owner who may change it; null for the operators alone
public record Venue(
    String venueId,
    String name,
    @Nullable String address,
    @Nullable String city,
    @Nullable String country,
    @Nullable String timeZone,
    @Nullable String plan,
    long version,
    Instant createdAt,
    Instant changedAt,
    @Nullable String owner) {}
