package com.keer.ticketmaster.internal.fault;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The records that an operator wants among the dead letters although they are not bad: each by its
/// place, `topic-partition@offset`. Such an order concerns this record and no other.
///
/// @param places the places
public record BuryOrders(Set<String> places) {

  /// The client property with the places, separated by commas.
  public static final String PROPERTY = "ticketmaster.bury";

  public BuryOrders {
    places = Set.copyOf(places);
  }

  /// Reads the orders from the configuration of a client.
  public static BuryOrders from(Map<String, ?> configs) {
    Object given = configs.get(PROPERTY);
    String text = given == null ? "" : given.toString();
    return new BuryOrders(
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(place -> !place.isEmpty())
            .collect(Collectors.toSet()));
  }

  public boolean contains(String place) {
    return places.contains(place);
  }
}
