package com.keer.ticketmaster.edge.venue;

import com.keer.ticketmaster.edge.Damage;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VenueBodiesFuzzTest {

  @Property
  void aVenueWithAHallIsReadOrRefused(@ForAll("venues") byte[] body) {
    Damage.requireReadOrRefused(() -> VenueReader.read(body));
  }

  @Provide
  static Arbitrary<byte[]> venues() {
    return Damage.bytes(
        """
        {"name": "Waldbühne", "address": "Glockenturmstraße 1", "city": "Berlin", \
        "country": "DE", "timeZone": "Europe/Berlin", "plan": [{"name": "Ring", \
        "rows": [{"row": "A-C", "seats": "1-6 _ 7-12", "blocked": ["1"]}, \
        {"row": "AA", "seats": ["1", "2a"]}], \
        "focalPoint": {"row": "A", "seat": "6"}, "maxHoldSeconds": 900}]}\
        """,
        """
        {"name": "Club", "plan": [{"name": "floor", "capacity": 300}, \
        {"name": "balcony", "rows": 3, "seatsPerRow": 10, "aisleAfter": [2, 8]}]}\
        """);
  }
}
