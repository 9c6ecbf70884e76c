package com.keer.ticketmaster.edge.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.event.Events;
import com.keer.ticketmaster.edge.problem.ProblemException;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.edge.projection.rows.LogEnd;
import com.keer.ticketmaster.edge.ticket.TicketPrices.Statuses;
import com.keer.ticketmaster.topology.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What happens between the two looks at the log.
@ExtendWith(Stack.class)
class TicketPricesTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final BigDecimal OTHER = new BigDecimal("75.00");

  private final LogEnd log =
      new LogEnd(Stack.bootstrapServers(), Map.of(), new Topics(""), Duration.ofSeconds(5));

  private String event;
  private Ticket ticket;

  @BeforeEach
  void create() {
    event = Events.createLive(client(), Events.body("", Events.grid("s", 1, 1))).text("eventId");
    Answer list =
        Await.until(
            LIMIT,
            () -> client().get("/api/tickets?eventId=" + event),
            answer -> answer.json().path("items").size() == 1);
    String id = list.json().at("/items/0/ticketId").asString();
    ticket =
        new TicketStore(Stack.edge().database())
            .find(TicketId.parse(id).orElseThrow())
            .orElseThrow();
  }

  @Test
  void aTicketThatIsSoldInBetweenKeepsItsPrice() {
    // Given
    AtomicInteger looks = new AtomicInteger();
    TicketPrices prices =
        prices((connection, place) -> {
          short status = log.status(connection, place);
          if (looks.incrementAndGet() == 1) {
            assertThat(Events.book(client(), event, "s").text("status")).isEqualTo("CONFIRMED");
          }
          return status;
        });

    // When, then
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> prices.change(ticket, OTHER, null))
        .satisfies(e -> assertThat(e.problem().type()).isEqualTo(ProblemType.TICKET_SOLD));
    assertThat(looks).hasValue(2);
    assertThat(price()).isEqualTo("49.50");
  }

  @Test
  void aTicketWhoseSaleIsNotKnownInTheEndKeepsItsPrice() {
    // Given
    AtomicInteger looks = new AtomicInteger();
    TicketPrices prices =
        prices((connection, place) -> {
          if (looks.incrementAndGet() == 2) {
            throw new KafkaException("away");
          }
          return log.status(connection, place);
        });

    // When, then
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> prices.change(ticket, OTHER, null))
        .satisfies(e -> assertThat(e.problem().type()).isEqualTo(ProblemType.SALE_NOT_KNOWN));
    assertThat(price()).isEqualTo("49.50");
  }

  @Test
  void withoutTheSecondLookItsPriceWouldChangeAfterTheSale() {
    // Given
    TicketPrices prices = prices((connection, place) -> (short) TicketStatus.AVAILABLE.code());
    assertThat(Events.book(client(), event, "s").text("status")).isEqualTo("CONFIRMED");

    // When
    prices.change(ticket, OTHER, null);

    // Then
    assertThat(price()).isEqualTo("75.00");
  }

  private static TicketPrices prices(Statuses statuses) {
    return new TicketPrices(Stack.edge().database(), statuses);
  }

  private String price() {
    return client().get("/api/tickets/" + ticket.id()).text("price");
  }

  private static Client client() {
    return Stack.client();
  }
}
