package com.keer.ticketmaster.edge.venue;

import com.keer.ticketmaster.edge.audit.Differences;
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
    @Nullable String owner) {

  /// What a change makes different, in short.
  String differencesTo(Venue after) {
    return new Differences()
        .of("name", name, after.name)
        .of("address", address, after.address)
        .of("city", city, after.city)
        .of("country", country, after.country)
        .of("timeZone", timeZone, after.timeZone)
        .of("plan", plan, after.plan)
        .text();
  }
}
