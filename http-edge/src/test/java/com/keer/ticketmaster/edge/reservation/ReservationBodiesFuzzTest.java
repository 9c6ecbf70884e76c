package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.edge.Damage;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Scope;
import com.keer.ticketmaster.edge.access.person.Pseudonyms;
import com.keer.ticketmaster.edge.config.Limits;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// More tries with `-Djqwik.tries.default=100000`, as in all tests of this kind.
class ReservationBodiesFuzzTest {

  private static final Limits LIMITS = Stack.config("unused:1", Map.of()).limits();
  private static final Caller BUYER = Caller.person("issuer", "alice", Set.of(Scope.BUY));

  @Property
  void aBookingIsReadOrRefused(@ForAll("bookings") byte[] body) {
    Damage.requireReadOrRefused(
        () -> BookingReader.read(body, LIMITS, BUYER, Pseudonyms.OFF).requirePossible());
    Damage.requireReadOrRefused(
        () -> BookingReader.read(body, LIMITS, Caller.ANYBODY, Pseudonyms.OFF).inOrder());
  }

  @Property
  void anExtensionIsReadOrRefused(@ForAll("extensions") byte[] body) {
    Damage.requireReadOrRefused(() -> ExtensionReader.read(body, LIMITS));
  }

  @Provide
  static Arbitrary<byte[]> bookings() {
    return Damage.bytes(
        """
        {"eventId": "gala", "section": "stalls", "userId": "alice", "seatCount": 2, \
        "holdSeconds": 60, "allowSplit": true}\
        """,
        """
        {"eventId": "gala", "section": "stalls", "hold": false, \
        "seats": [{"row": "A", "seat": "1"}, {"row": "A", "seat": "2"}]}\
        """);
  }

  @Provide
  static Arbitrary<byte[]> extensions() {
    return Damage.bytes("{\"holdSeconds\": 600}");
  }
}
