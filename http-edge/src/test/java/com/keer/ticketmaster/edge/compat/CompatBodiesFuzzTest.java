package com.keer.ticketmaster.edge.compat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.edge.Damage;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.person.Pseudonyms;
import com.keer.ticketmaster.edge.config.Limits;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CompatBodiesFuzzTest {

  private static final Limits LIMITS = Stack.config("unused:1", Map.of()).limits();

  @Property
  void anEventIsReadOrRefused(@ForAll("events") byte[] body) {
    Damage.requireReadOrRefused(() -> CompatEventReader.read(body));
  }

  @Property
  void aReservationIsReadOrRefused(@ForAll("reservations") byte[] body) {
    Damage.requireReadOrRefused(
        () -> ReserveReader.read(body, "spike", LIMITS, Caller.ANYBODY, Pseudonyms.OFF));
  }

  /// It once was a fault of the server.
  @Example
  void anExponentBeyondAllDecimalsIsRefused() {
    Damage.requireReadOrRefused(
        () -> CompatEventReader.read("{\"eventStartTime\": 1e99999999999}".getBytes(UTF_8)));
  }

  @Provide
  static Arbitrary<byte[]> events() {
    return Damage.bytes(
        """
        {"eventName": "spike-test", "artist": "go-load-test", "areas": [\
        {"areaId": "0", "price": 100, "rowCount": 20, "colCount": 20}], \
        "reservationOpeningTime": 1806574400, "reservationClosingTime": 1896574400, \
        "eventStartTime": 1906574400, "eventEndTime": 1906574500}\
        """);
  }

  @Provide
  static Arbitrary<byte[]> reservations() {
    return Damage.bytes(
        """
        {"userId": "user123", "eventId": "spike-test", "areaId": "0", "numOfSeats": 3, \
        "seats": null, "type": "RANDOM"}\
        """,
        """
        {"userId": "user123", "areaId": "0", "type": "SELF_PICK", \
        "seats": [{"row": 19, "col": 0}, {"row": 19, "col": 1}]}\
        """);
  }
}
