package com.keer.ticketmaster.edge.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.event.Events;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Stack.class)
class TicketTest {

  private String event;
  private long stalls;
  private long balcony;

  @BeforeEach
  void fill() {
    event = "tickets-" + Events.newId();
    TicketRows.event(event, "EUR");
    stalls = TicketRows.section(event, "stalls", "49.50", 2, 3);
    balcony = TicketRows.section(event, "balcony", "20", 1, 2);
  }

  @Test
  void areListedSectionBySectionRowByRow() {
    // When
    List<String> all = list("/api/tickets?eventId=" + event);

    // Then
    assertThat(all)
        .containsExactly(
            "stalls R0 1",
            "stalls R0 2",
            "stalls R0 3",
            "stalls R1 1",
            "stalls R1 2",
            "stalls R1 3",
            "balcony R0 1",
            "balcony R0 2");
    for (int limit : List.of(1, 2, 3, 5, 6, 8)) {
      assertThat(list("/api/tickets?eventId=" + event + "&limit=" + limit)).isEqualTo(all);
    }
  }

  @Test
  void areFiltered() {
    // Given
    TicketRows.status(stalls, 1, TicketStatus.SOLD);
    TicketRows.status(balcony, 0, TicketStatus.SOLD);
    TicketRows.status(stalls, 2048, TicketStatus.BLOCKED);
    patch(stalls + "-2", "{\"price\": \"99\"}");
    String path = "/api/tickets?eventId=" + event;

    // Then
    assertThat(list(path + "&status=SOLD&limit=1")).containsExactly("stalls R0 2", "balcony R0 1");
    assertThat(list(path + "&status=sold&section=balcony")).containsExactly("balcony R0 1");
    assertThat(list(path + "&status=BLOCKED")).containsExactly("stalls R1 1");
    assertThat(list(path + "&status=HELD")).isEmpty();
    assertThat(list(path + "&maxPrice=20&limit=1")).containsExactly("balcony R0 1", "balcony R0 2");
    assertThat(list(path + "&minPrice=49.51")).containsExactly("stalls R0 3");
    assertThat(list(path + "&minPrice=20&maxPrice=49.50&status=AVAILABLE&section=stalls"))
        .containsExactly("stalls R0 1", "stalls R1 2", "stalls R1 3");
    assertThat(list(path + "&section=roof")).isEmpty();
  }

  @Test
  void isReadByItsId() {
    // When
    Answer ticket = Stack.client().get("/api/tickets/" + stalls + "-2049");

    // Then
    assertThat(ticket.status()).isEqualTo(200);
    assertThat(ticket.response().body())
        .isEqualTo(
            """
            {"ticketId":"%d-2049","eventId":"%s","section":"stalls","row":"R1","seat":"2",\
            "price":"49.50","currency":"EUR","status":"AVAILABLE"}\
            """
                .formatted(stalls, event));
  }

  @Test
  void hasAPriceOfItsOwnUntilThatIsTakenAway() {
    // Given
    String id = stalls + "-0";

    // When
    Answer own = patch(id, "{\"price\": \"75.5\"}");
    Answer usual = patch(id, "{\"price\": null}");

    // Then
    assertThat(own.status()).isEqualTo(200);
    assertThat(own.text("price")).isEqualTo("75.50");
    assertThat(usual.text("price")).isEqualTo("49.50");
  }

  @Test
  void keepsThePriceItWasSoldAt() {
    // Given
    TicketRows.status(stalls, 0, TicketStatus.SOLD);

    // When
    Answer answer = patch(stalls + "-0", "{\"price\": \"75.5\"}");

    // Then
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("/problems/ticket-sold");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                              | 422
          {"price": 5}                    | 422
          {"price": "5.555"}              | 422
          {"price": "5", "status": "SOLD"}| 422
          {"price": "5"                   | 400
          """)
  void aPriceThatIsNoneIsRefused(String body, int status) {
    assertThat(patch(stalls + "-0", body).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1", "0-0", "1--1", "999999999-1", "99999999999999999999-1", "-1-1"})
  void thereIsNoneOfAnInventedId(String id) {
    // When
    Answer read = Stack.client().get("/api/tickets/" + id);
    Answer priced = patch(id, "{\"price\": \"5\"}");

    // Then
    assertThat(List.of(read, priced))
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(404);
          assertThat(answer.problem()).isEqualTo("/problems/unknown-ticket");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?section=a",
        "?eventId=x&status=FREE",
        "?eventId=x&minPrice=-1",
        "?eventId=x&seat=1",
        "?eventId=x&cursor=eA",
        "?eventId=x&cursor=eAp4",
        "?eventId=x&limit=1000"
      })
  void aListWithASlipInItsParametersIsRefused(String query) {
    // When
    Answer answer = Stack.client().get("/api/tickets" + query);

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("/problems/invalid-parameter");
  }

  @Test
  void anEventThatThereIsNotHasNoList() {
    assertThat(Stack.client().get("/api/tickets?eventId=never-made").problem())
        .isEqualTo("/problems/unknown-event");
  }

  private static Answer patch(String id, String body) {
    return Stack.client().json("PATCH", "/api/tickets/" + id, body);
  }

  /// Section, row and seat of the tickets on all pages.
  private static List<String> list(String path) {
    List<String> tickets = new ArrayList<>();
    String next = path;
    while (!next.isEmpty()) {
      Answer page = Stack.client().get(next);
      assertThat(page.status()).isEqualTo(200);
      for (var item : page.json().path("items")) {
        tickets.add(
            item.path("section").asString()
                + " "
                + item.path("row").asString()
                + " "
                + item.path("seat").asString());
      }
      String link = page.header("Link");
      next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }
    return tickets;
  }
}
