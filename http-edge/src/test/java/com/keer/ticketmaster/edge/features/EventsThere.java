package com.keer.ticketmaster.edge.features;

import java.util.List;
import java.util.Map;

/// The events of a venue, which is given by its path.
record EventsThere(World world) {

  static String idOf(String venuePath) {
    return venuePath.substring(venuePath.lastIndexOf('/') + 1);
  }

  void host(String venuePath, String event, String date) {
    new Organiser(world)
        .create(
            event,
            List.of(Organiser.rows("Stalls", 1, 2)),
            Map.of("venueId", idOf(venuePath), "startsAt", date + "T20:00:00Z"));
  }

  List<String> names(String venuePath, String filter) {
    return world.all("/api/events?venueId=" + idOf(venuePath) + filter).stream()
        .map(event -> event.path("name").asString())
        .toList();
  }
}
