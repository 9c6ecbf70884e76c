package com.keer.ticketmaster.edge.access;

import static com.keer.ticketmaster.edge.access.AccessEdge.EVENT;
import static com.keer.ticketmaster.edge.access.AccessEdge.HEADER;
import static com.keer.ticketmaster.edge.access.AccessEdge.SECTION;
import static com.keer.ticketmaster.edge.access.AccessEdge.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.event.Events;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class OwnershipTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String RESERVATIONS = "/api/reservations";

  private final AccessEdge access = AccessEdge.get();
  private final Client client = access.client();
  private final String alice = access.token("alice", "buy");
  private final String bob = access.token("bob", "buy");

  @Test
  void aBuyerIsTheHolderOfTheToken() {
    // When
    Answer silent = access.book(alice, "");
    Answer equal = access.book(alice, ", \"userId\": \"alice\"");
    Answer other = access.book(alice, ", \"userId\": \"bob\"");

    // Then
    assertThat(silent.text("userId")).isEqualTo("alice");
    assertThat(equal.text("userId")).isEqualTo("alice");
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.problem()).isEqualTo("/problems/another-buyer");
  }

  @Test
  void anothersReservationIsAsUnknownAsOneThatNeverWas() {
    // Given
    Answer held = access.book(alice, ", \"holdSeconds\": 60");
    String path = RESERVATIONS + "/" + held.id();
    String never = RESERVATIONS + "/never-issued-at-all";

    // When
    List<Answer> others =
        List.of(
            client.get(path, HEADER, bob),
            client.get(path + "?wait=10", HEADER, bob),
            client.delete(path, HEADER, bob),
            client.post(path + "/confirm", HEADER, bob),
            client.json("POST", path + "/extend", "{\"holdSeconds\": 90}", HEADER, bob));
    Answer unknown = client.get(never, HEADER, bob);

    // Then
    assertThat(held.text("status")).isEqualTo("HELD");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(others)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(404);
          assertThat(answer.problem()).isEqualTo(unknown.problem());
          assertThat(answer.text("detail")).isEqualTo(unknown.text("detail"));
          assertThat(answer.response().headers().map().keySet())
              .isEqualTo(unknown.response().headers().map().keySet());
        });

    // When
    Answer looked = client.get(path, HEADER, alice);
    Answer extended = client.json("POST", path + "/extend", "{\"holdSeconds\": 90}", HEADER, alice);
    Answer confirmed = client.post(path + "/confirm", HEADER, alice);

    // Then
    assertThat(looked.status()).isEqualTo(200);
    assertThat(extended.text("status")).isEqualTo("HELD");
    assertThat(confirmed.text("status")).isEqualTo("CONFIRMED");
  }

  @Test
  void whatIsNotDecidedYetIsTheirsAlready() {
    // Given: an id that nobody ever books with
    String pending = RESERVATIONS + "/" + Stack.ids(access.edge()).random("alice").value();

    // When
    Answer own = client.get(pending, HEADER, alice);
    Answer others = client.get(pending + "?wait=10", HEADER, bob);
    Answer operator = client.get(pending, HEADER, access.token("root", "operate"));

    // Then
    assertThat(own.status()).isEqualTo(202);
    assertThat(others.status()).isEqualTo(404);
    assertThat(operator.status()).isEqualTo(404);
  }

  @Test
  void resellersBookForNamedBuyersWithinTheirEvents() {
    // Given
    String reseller = access.key(Set.of(Scope.RESELL), Set.of(EVENT));
    String stranger = access.key(Set.of(Scope.RESELL), Set.of("another-event"));
    String carol = access.token("carol", "buy");

    // When
    Answer unnamed = access.book(reseller, "");
    Answer named = access.book(reseller, ", \"userId\": \"carol\"");
    Answer elsewhere = access.book(stranger, ", \"userId\": \"carol\"");
    String path = RESERVATIONS + "/" + named.id();

    // Then
    assertThat(unnamed.status()).isEqualTo(422);
    assertThat(unnamed.text("field")).isEqualTo("userId");
    assertThat(named.text("userId")).isEqualTo("carol");
    assertThat(elsewhere.status()).isEqualTo(403);
    assertThat(elsewhere.problem()).isEqualTo("/problems/not-yours");
    assertThat(client.get(path, HEADER, reseller).status()).isEqualTo(200);
    assertThat(client.get(path, HEADER, carol).status()).isEqualTo(200);
    assertThat(client.get(path, HEADER, stranger).status()).isEqualTo(404);
    assertThat(client.get(path, HEADER, bob).status()).isEqualTo(404);
  }

  @Test
  void aKeyMeansTheSameReservationForTheSameCallerOnly() {
    // Given
    String key = UUID.randomUUID().toString();
    String reseller = access.key(Set.of(Scope.RESELL), Set.of());

    // When
    Answer first = client.book(body(""), HEADER, alice, "Idempotency-Key", key);
    Answer again = client.book(body(""), HEADER, alice, "Idempotency-Key", key);
    Answer others = client.book(body(""), HEADER, bob, "Idempotency-Key", key);
    Answer resold =
        client.book(body(", \"userId\": \"alice\""), HEADER, reseller, "Idempotency-Key", key);

    // Then
    assertThat(first.status()).isEqualTo(202);
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(Set.of(first.id(), others.id(), resold.id())).hasSize(3);
  }

  @Test
  void aGuestGetsATokenForTheOneReservation() {
    // When
    Answer booked = client.book(body(", \"holdSeconds\": 60"), "Prefer", "wait=10");
    Answer other = client.book(body(""));
    String token = "Bearer " + booked.text("guestToken");
    String otherToken = "Bearer " + other.text("guestToken");
    String path = RESERVATIONS + "/" + booked.id();

    // Then
    assertThat(booked.text("userId")).startsWith("guest-");
    assertThat(client.get(path, HEADER, token).text("status")).isEqualTo("HELD");
    assertThat(client.get(path).status()).isEqualTo(401);
    assertThat(client.get(path, HEADER, otherToken).status()).isEqualTo(404);
    assertThat(client.get(path, HEADER, alice).status()).isEqualTo(404);
    assertThat(client.get(path, HEADER, token + "x").status()).isEqualTo(401);
    assertThat(client.book(body(""), HEADER, token).status()).isEqualTo(403);
    assertThat(client.post(path + "/confirm", HEADER, token).text("status")).isEqualTo("CONFIRMED");
    assertThat(client.book(body(", \"userId\": \"alice\"")).status()).isEqualTo(403);
  }

  @Test
  void aGuestWhoRepeatsABookingIsTheSameGuest() {
    // Given
    String key = UUID.randomUUID().toString();

    // When
    Answer first = client.book(body(""), "Idempotency-Key", key);
    Answer again = client.book(body(""), "Idempotency-Key", key);
    Answer guessed = client.book(body(""), "Idempotency-Key", "1");

    // Then
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.text("userId")).isEqualTo(first.text("userId"));
    assertThat(
            client
                .get(RESERVATIONS + "/" + first.id(), HEADER, "Bearer " + again.text("guestToken"))
                .status())
        .isEqualTo(200);
    assertThat(guessed.status()).isEqualTo(400);
    assertThat(guessed.text("field")).isEqualTo("Idempotency-Key");
  }

  @Test
  void listsShowEachWhatIsTheirs() {
    // Given
    String dave = access.token("dave", "buy");
    String id = access.book(dave, "").id();
    String list = RESERVATIONS + "?userId=dave";
    String reseller = access.key(Set.of(Scope.RESELL), Set.of(EVENT));
    Await.until(
        LIMIT,
        () -> client.get(RESERVATIONS, HEADER, dave),
        page -> page.json().path("items").size() == 1);

    // Then
    for (String header :
        List.of(
            dave,
            reseller,
            access.token("promoter", "organise"),
            access.token("watcher", "monitor"),
            access.token("root", "operate"))) {
      Answer page = client.get(list, HEADER, header);
      assertThat(page.json().at("/items/0/reservationId").asString()).isEqualTo(id);
    }
    assertThat(client.get(list, HEADER, bob).status()).isEqualTo(403);
    assertThat(client.get(list).status()).isEqualTo(401);
    for (String header :
        List.of(
            access.key(Set.of(Scope.RESELL), Set.of("another-event")),
            access.token("rival", "organise"))) {
      assertThat(client.get(list, HEADER, header).json().path("items").size()).isZero();
    }
    assertThat(client.get(RESERVATIONS, HEADER, access.token("root", "operate")).status())
        .isEqualTo(400);
  }

  @Test
  void organisersChangeTheirOwnEventsAndVenues() {
    // Given
    String promoter = access.token("promoter", "organise");
    String rival = access.token("rival", "organise");
    String office = access.key(Set.of(Scope.ORGANISE), Set.of(EVENT));
    String event = "/api/events/" + EVENT;
    Answer venue = client.json("POST", "/api/venues", "{\"name\": \"Hall\"}", HEADER, promoter);
    String hall = venue.header("Location");
    String patch = "{\"artist\": \"The Owners\"}";
    String tickets = "/api/tickets?eventId=" + EVENT + "&section=" + SECTION + "&status=AVAILABLE";
    Answer found =
        Await.until(LIMIT, () -> client.get(tickets), page -> page.json().path("items").size() > 0);
    String ticket =
        "/api/tickets/"
            + found
                .json()
                .at("/items")
                .get(found.json().at("/items").size() - 1)
                .get("ticketId")
                .asString();
    String price = "{\"price\": \"10.00\"}";

    // Then
    for (String header : List.of(promoter, office, access.token("root", "operate"))) {
      assertThat(client.json("PATCH", event, patch, HEADER, header, "If-Match", "*").status())
          .isEqualTo(200);
      assertThat(client.json("PATCH", ticket, price, HEADER, header).status()).isEqualTo(200);
    }
    for (Answer answer :
        List.of(
            client.json("PATCH", event, patch, HEADER, rival, "If-Match", "\"99\""),
            client.delete(event, HEADER, rival, "If-Match", "*"),
            client.post(event + "/cancel", HEADER, rival, "If-Match", "*"),
            client.json("PATCH", ticket, price, HEADER, rival),
            client.json(
                "POST",
                event + "/sections/" + SECTION + "/seats",
                "{\"row\": \"A\", \"seat\": \"51\"}",
                HEADER,
                rival),
            client.json("PUT", hall, "{\"name\": \"Mine\"}", HEADER, rival, "If-Match", "*"),
            client.delete(hall, HEADER, rival, "If-Match", "*"),
            client.delete(hall, HEADER, office, "If-Match", "*"))) {
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.problem()).isEqualTo("/problems/not-yours");
    }
    assertThat(client.get(event).text("artist")).isEqualTo("The Owners");
    assertThat(client.get(event).response().body()).doesNotContain("promoter");
    assertThat(client.get(hall).response().body()).doesNotContain("promoter");
    assertThat(client.delete(hall, HEADER, promoter, "If-Match", "*").status()).isEqualTo(204);
    assertThat(client.json("POST", "/api/events", Events.body("", Events.grid("s", 1, 1))).status())
        .isEqualTo(401);
  }

  @Test
  void theLoadClientsRoutesFollowTheSameRules() {
    // Given
    String path = "/v1/event/" + EVENT + "/reservation";
    String body = "{\"areaId\": \"%s\", \"numOfSeats\": 1, \"type\": \"RANDOM\"%s}";

    // When
    Answer own = client.json("POST", path, body.formatted(SECTION, ""), HEADER, alice);
    Answer other =
        client.json("POST", path, body.formatted(SECTION, ", \"userId\": \"bob\""), HEADER, alice);
    Answer nobody = client.json("POST", path, body.formatted(SECTION, ", \"userId\": \"bob\""));
    String reservation = "/v1/reservation/" + own.response().body();

    // Then
    assertThat(own.status()).isEqualTo(200);
    assertThat(other.status()).isEqualTo(403);
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(client.get(reservation, HEADER, alice).status()).isEqualTo(200);
    assertThat(client.get(reservation, HEADER, bob).status()).isEqualTo(404);
    assertThat(client.get(reservation).status()).isEqualTo(401);
    assertThat(client.json("POST", "/v1/event", "{}", HEADER, alice).status()).isEqualTo(403);
  }

  @Test
  void aCallerIsTheSameAtEveryInstance() {
    // Given
    try (EdgeProcess second = access.startEdge();
        Client there = Client.of(second)) {
      Stack.requireReady(second);
      Await.until(
          LIMIT, () -> there.get(RESERVATIONS, HEADER, alice), answer -> answer.status() == 200);
      for (int i = 0; i < 8; i++) {
        // When
        String key = UUID.randomUUID().toString();
        Answer booked =
            there.book(body(""), HEADER, alice, "Prefer", "wait=10", "Idempotency-Key", key);
        Answer again =
            client.book(body(""), HEADER, alice, "Prefer", "wait=10", "Idempotency-Key", key);
        Answer guest = there.book(body(""), "Prefer", "wait=10");
        String path = RESERVATIONS + "/" + booked.id();

        // Then
        assertThat(booked.text("userId")).isEqualTo("alice");
        assertThat(again.id()).isEqualTo(booked.id());
        assertThat(client.get(path, HEADER, alice).status()).isEqualTo(200);
        assertThat(there.get(path, HEADER, alice).status()).isEqualTo(200);
        assertThat(client.get(path, HEADER, bob).status()).isEqualTo(404);
        assertThat(there.get(path, HEADER, bob).status()).isEqualTo(404);
        assertThat(
                client
                    .get(
                        RESERVATIONS + "/" + guest.id(),
                        HEADER,
                        "Bearer " + guest.text("guestToken"))
                    .status())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void nobodyNamesACallerInTheHeaderOfInstances() {
    // Given
    String path = RESERVATIONS + "/" + access.book(alice, "").id();
    String claimed =
        CallerText.write(Caller.person("issuer", "alice", Set.of(Scope.BUY, Scope.OPERATE)));

    // When
    Answer answer = client.get(path, "TicketMaster-Caller", claimed);
    Answer asBob = client.get(path, "TicketMaster-Caller", claimed, HEADER, bob);

    // Then
    assertThat(answer.status()).isEqualTo(401);
    assertThat(asBob.status()).isEqualTo(404);
  }
}
