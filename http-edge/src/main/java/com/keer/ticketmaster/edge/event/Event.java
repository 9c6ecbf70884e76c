package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.audit.Differences;
import com.keer.ticketmaster.edge.hall.EventTimes;
import com.keer.ticketmaster.edge.hall.SaleRules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something for which seats are sold.
///
/// @param rules for those of its sections that state none of their own
/// @param cancelled whether it was called off, which is final
/// @param version counts the changes
/// @param owner who may change it; null for the operators alone
public record Event(
    String eventId,
    String name,
    @Nullable String artist,
    @Nullable String description,
    @Nullable String venueId,
    EventTimes times,
    SaleRules rules,
    String currency,
    boolean cancelled,
    long version,
    Instant createdAt,
    Instant changedAt,
    @Nullable String owner) {

  /// All rules of one of its sections.
  SaleRules rulesOf(EventSection section) {
    return times.close(section.rules().or(rules));
  }

  /// What a change makes different, in short.
  String differencesTo(Event after) {
    return new Differences()
        .of("name", name, after.name)
        .of("artist", artist, after.artist)
        .of("description", description, after.description)
        .of("startsAt", times.startsAt(), after.times.startsAt())
        .of("endsAt", times.endsAt(), after.times.endsAt())
        .of("saleOpensAt", rules.saleOpensAt(), after.rules.saleOpensAt())
        .of("saleClosesAt", rules.saleClosesAt(), after.rules.saleClosesAt())
        .of("allocationPolicy", rules.allocationPolicy(), after.rules.allocationPolicy())
        .text();
  }
}
