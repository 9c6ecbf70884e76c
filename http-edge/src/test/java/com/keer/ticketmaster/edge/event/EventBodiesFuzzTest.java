package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.Damage;
import com.keer.ticketmaster.edge.venue.Venue;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventBodiesFuzzTest {

  private static final Venue VENUE =
      new Venue(
          "ring",
          "Ring",
          null,
          null,
          null,
          null,
          "[{\"name\": \"Ring\", \"rows\": [{\"row\": \"A-C\", \"seats\": \"1-6 _ 7-12\"}]}]",
          1,
          Instant.EPOCH,
          Instant.EPOCH,
          null);

  @Property
  void anEventIsReadOrRefused(@ForAll("events") byte[] body) {
    Damage.requireReadOrRefused(() -> EventReader.read(body, any -> Optional.of(VENUE)));
  }

  @Property
  void aChangeIsReadOrRefused(@ForAll("changes") byte[] body) {
    Damage.requireReadOrRefused(() -> EventPatch.read(body));
  }

  @Provide
  static Arbitrary<byte[]> events() {
    return Damage.bytes(
        """
        {"eventId": "gala", "name": "Gala", "artist": "The Examples", "currency": "EUR", \
        "startsAt": "2030-01-01T20:00:00Z", "saleOpensAt": "2029-01-01T20:00:00+02:00", \
        "sections": [{"name": "stalls", "price": "49.50", "rows": 5, "seatsPerRow": 10, \
        "aisleAfter": [5], "blocked": [{"row": "1", "seat": "1"}]}, \
        {"name": "floor", "price": "25", "capacity": 20, "maxSeatsPerReservation": 2, \
        "maxHoldSeconds": 60, "seatsPerBuyer": 2, "heldPerBuyer": 1, \
        "pauseAfterLapseSeconds": 30}]}\
        """,
        """
        {"name": "Ring", "currency": "JPY", "venueId": "ring", "usePlan": true, \
        "sections": [{"name": "Ring", "price": "3500", "rows": [\
        {"row": "A-C", "seats": "1-6 _ 7-12", "blocked": ["1"]}], \
        "focalPoint": {"row": "A", "seat": "6"}, "allocationPolicy": "orphan-averse"}]}\
        """);
  }

  @Provide
  static Arbitrary<byte[]> changes() {
    return Damage.bytes(
        """
        {"name": "Gala", "artist": null, "startsAt": "2030-01-01T20:00:00Z", \
        "endsAt": "2030-01-01T23:00:00Z", "saleClosesAt": null}\
        """);
  }
}
