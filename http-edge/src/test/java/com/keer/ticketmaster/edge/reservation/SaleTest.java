package com.keer.ticketmaster.edge.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class SaleTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void aSaleThatIsYetToComeSaysWhen() {
    // Given
    Instant opens = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
    String section = open("later", new SectionRules(10, 3600).withSale(opens.toEpochMilli(), 0));

    // When
    Answer rejected = book(section, 1, 0);

    // Then
    assertThat(rejected.status()).isEqualTo(200);
    assertThat(rejected.text("status")).isEqualTo("REJECTED");
    assertThat(rejected.json().at("/reason/type").asString()).isEqualTo("sale-not-open");
    assertThat(Instant.parse(rejected.json().at("/reason/saleOpensAt").asString()))
        .isEqualTo(opens);
  }

  @Test
  void aSaleThatIsOverSaysSinceWhen() {
    // Given
    Instant closes = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    String section = open("over", new SectionRules(10, 3600).withSale(0, closes.toEpochMilli()));

    // When
    Answer rejected = book(section, 1, 0);

    // Then
    assertThat(rejected.json().at("/reason/type").asString()).isEqualTo("sale-closed");
    assertThat(Instant.parse(rejected.json().at("/reason/saleClosedAt").asString()))
        .isEqualTo(closes);
  }

  @Test
  void aSaleOpensByItself() {
    // Given
    long later = Instant.now().plusSeconds(3_600).toEpochMilli();
    String section = open("soon", new SectionRules(10, 3600).withSale(later, 0));
    Answer early = book(section, 1, 0);
    long opens = Instant.now().plusSeconds(2).toEpochMilli();
    command(section, new SectionCommand.Schedule(opens, 0));

    // When
    Answer sold =
        Await.until(
            PATIENCE,
            () -> book(section, 1, 0),
            answer -> answer.text("status").equals("CONFIRMED"));

    // Then
    assertThat(early.text("status")).isEqualTo("REJECTED");
    assertThat(sold.text("status")).isEqualTo("CONFIRMED");
    assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(opens);
  }

  @Test
  void aSaleThatIsCalledOffGivesBackWhatIsHeldAndKeepsWhatIsSold() {
    // Given
    String section = open("off", SectionRules.DEFAULT);
    Answer sold = book(section, 2, 0);
    Answer held = book(section, 2, 600);

    // When
    command(section, new SectionCommand.CancelSale());
    Answer givenBack =
        Await.until(
            PATIENCE,
            () -> Stack.client().get("/api/reservations/" + held.id()),
            answer -> answer.text("status").equals("CANCELLED"));
    Answer confirmed = Stack.client().post("/api/reservations/" + held.id() + "/confirm");
    Answer late = book(section, 1, 0);

    // Then
    assertThat(givenBack.text("status")).isEqualTo("CANCELLED");
    assertThat(confirmed.problem()).isEqualTo("/problems/not-held");
    assertThat(late.json().at("/reason/type").asString()).isEqualTo("sale-cancelled");
    assertThat(Stack.client().get("/api/reservations/" + sold.id()).text("status"))
        .isEqualTo("CONFIRMED");
  }

  private static String open(String name, SectionRules rules) {
    String section = "sale-" + name;
    command(section, new SectionCommand.Open(SectionLayout.grid(5, 10), List.of(), null, rules));
    Await.until(
        PATIENCE,
        () -> Stack.edge().engine().sections().find(id(section)).isPresent(),
        there -> there);
    return section;
  }

  private static void command(String section, SectionCommand.SectionInit command) {
    Stack.edge().engine().commands().append(id(section), command).join();
  }

  private static SectionId id(String section) {
    return new SectionId(Stack.EVENT, section);
  }

  private static Answer book(String section, int seats, int holdSeconds) {
    return Stack.client()
        .book(Stack.body(section, "alice", seats, holdSeconds), "Prefer", "wait=10");
  }
}
