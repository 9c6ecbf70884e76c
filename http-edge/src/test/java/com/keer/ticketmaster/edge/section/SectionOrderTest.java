package com.keer.ticketmaster.edge.section;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.event.Events;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Sections are listed as they were declared where the catalogue knows that, and otherwise in the
/// order in which people count.
@ExtendWith(Stack.class)
class SectionOrderTest {

  private static final String EVENT = "order-night";

  private final Client client = Stack.client();

  @BeforeAll
  static void open() throws InterruptedException {
    for (String name : List.of("Block 10", "Block 2", "Balcony", "Block 1")) {
      SectionId id = new SectionId(EVENT, name);
      Stack.edge().engine().commands().append(id, Open.of(SectionLayout.grid(1, 2))).join();
      Stack.edge().engine().sections().awaitOpen(id, Duration.ofSeconds(60));
    }
  }

  @Test
  void inTheListOfAnEvent() {
    assertThat(
            client.get("/api/events/" + EVENT + "/sections").json().findValuesAsString("section"))
        .containsExactly("Balcony", "Block 1", "Block 2", "Block 10");
  }

  @Test
  void inTheCatalogueAsDeclared() {
    // Given
    String id = Events.newId();
    List<String> declared = List.of("Stalls", "Block 10", "Block 2", "Balcony");
    String[] sections =
        declared.stream().map(name -> Events.grid(name, 1, 1)).toArray(String[]::new);
    Events.createLive(client, Events.body("\"eventId\": \"" + id + "\"", sections));

    // When
    JsonNode event = client.get("/api/events/" + id).json();
    // The catalogue follows the log by a moment.
    JsonNode tickets =
        Await.until(
            Duration.ofSeconds(60),
            () -> client.get("/api/tickets?eventId=" + id).json(),
            found -> found.path("items").size() == declared.size());

    // Then
    assertThat(event.path("sections").valueStream().map(each -> each.path("name").asString()))
        .as(event.toString())
        .containsExactlyElementsOf(declared);
    assertThat(tickets.path("items").valueStream().map(each -> each.path("section").asString()))
        .as(tickets.toString())
        .containsExactlyElementsOf(declared);
  }

  @Test
  void amongTheTicketsThatAreLeft() {
    assertThat(
            client
                .get("/api/tickets/available?eventId=" + EVENT)
                .json()
                .findValuesAsString("section"))
        .containsSubsequence("Balcony", "Block 1", "Block 2", "Block 10");
  }
}
