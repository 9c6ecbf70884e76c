package com.keer.ticketmaster.edge.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.projection.ProjectedEdge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// The lists of reservations, from outcomes in the log to pages over HTTP.
@ExtendWith(com.keer.ticketmaster.edge.projection.Stores.class)
class ReservationListTest {

  private static final String PATH = "/api/reservations";

  private static ProjectedEdge edge;
  private static Client client;

  /// Alice has r0 and so on for rock night, the even ones held, and j0 and j1 for jazz; Bob has
  /// one.
  @BeforeAll
  static void start() {
    edge = new ProjectedEdge();
    client = edge.client();
    for (int each = 0; each < 7; each++) {
      if (each % 2 == 0) {
        edge.held("rock", "r" + each, "alice", each);
      } else {
        edge.confirmed("rock", "r" + each, "alice", each);
      }
    }
    edge.confirmed("jazz", "j0", "alice", 20);
    edge.confirmed("jazz", "j1", "alice", 21);
    edge.confirmed("rock", "b0", "bob", 30);
    edge.settle();
  }

  @AfterAll
  static void close() {
    edge.close();
  }

  @Test
  void listsThoseOfAUserTheNewestFirst() {
    // When
    Answer answer = client.get(PATH + "?userId=alice");

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(ids(answer)).containsExactly("j1", "j0", "r6", "r5", "r4", "r3", "r2", "r1", "r0");
    assertThat(answer.json().path("next").isMissingNode()).isTrue();
  }

  @Test
  void combinesAllFilters() {
    assertThat(ids(client.get(PATH + "?eventId=rock"))).hasSize(8).startsWith("b0", "r6");
    assertThat(ids(client.get(PATH + "?userId=alice&eventId=rock&status=HELD")))
        .containsExactly("r6", "r4", "r2", "r0");
    assertThat(ids(client.get(PATH + "?eventId=jazz&status=HELD"))).isEmpty();
    assertThat(ids(client.get(PATH + "?userId=nobody"))).isEmpty();
  }

  @Test
  void goesOnWhereAPageEnds() {
    // When
    List<String> seen = new ArrayList<>();
    String next = PATH + "?userId=alice&eventId=rock&limit=2";
    int pages = 0;
    while (!next.isEmpty()) {
      Answer page = client.get(next);
      seen.addAll(ids(page));
      String link = page.header("Link");
      next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
      pages++;
    }

    // Then
    assertThat(seen).containsExactly("r6", "r5", "r4", "r3", "r2", "r1", "r0");
    assertThat(pages).isEqualTo(4);
  }

  @Test
  void showsAReservationWhole() {
    // When
    JsonNode item = client.get(PATH + "?userId=alice&limit=1&eventId=rock").json().at("/items/0");

    // Then
    assertThat(item.toString())
        .startsWith(
            """
            {"reservationId":"r6","status":"HELD","eventId":"rock","section":"stalls",\
            "userId":"alice","seatCount":1,"seats":[{"row":"A","seat":"6"}],\
            "expiresAt":"2030-03-17T17:46:40Z","sequence":8,"reservedAt":"2026-\
            """);
  }

  @Test
  void wantsAUserOrAnEvent() {
    assertThat(List.of("", "?status=HELD", "?userId=alice&status=SOLD", "?user=alice"))
        .allSatisfy(query -> {
          Answer answer = client.get(PATH + query);
          assertThat(answer.status()).isEqualTo(400);
          assertThat(answer.problem()).isEqualTo("/problems/invalid-parameter");
        });
    assertThat(client.get(PATH + "?userId=alice&cursor=abc").status()).isEqualTo(400);
  }

  @Test
  void tellsHowFarTheProjectionIs() {
    // When
    Answer answer = edge.caughtUp();

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo("CAUGHT_UP");
    assertThat(answer.json().path("lagRecords").asLong()).isZero();
    assertThat(answer.json().path("lagSeconds").asDouble()).isZero();
    assertThat(answer.json().path("partitions").size()).isEqualTo(8);
  }

  private static List<String> ids(Answer answer) {
    List<String> ids = new ArrayList<>();
    answer.json().path("items").forEach(item -> ids.add(item.path("reservationId").asString()));
    return ids;
  }
}
