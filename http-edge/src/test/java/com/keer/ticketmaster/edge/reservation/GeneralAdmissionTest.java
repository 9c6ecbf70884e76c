package com.keer.ticketmaster.edge.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.SectionLayout;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class GeneralAdmissionTest {

  private static final String FIELD = "general-admission";

  @BeforeAll
  static void open() {
    Stack.open(Stack.edge(), FIELD, SectionLayout.generalAdmission(1_000));
  }

  @Test
  void aBookingHasAQuantityAndNoSeats() {
    // When
    Answer booked = book(FIELD, 4, 0);

    // Then
    assertThat(booked.text("status")).isEqualTo("CONFIRMED");
    assertThat(booked.json().path("quantity").asInt()).isEqualTo(4);
    assertThat(booked.json().has("seats")).isFalse();
  }

  @Test
  void aHoldLivesAsAnyOther() {
    // Given
    Answer held = book(FIELD, 3, 60);

    // When
    Answer confirmed = Stack.client().post("/api/reservations/" + held.id() + "/confirm");

    // Then
    assertThat(held.text("status")).isEqualTo("HELD");
    assertThat(held.json().path("quantity").asInt()).isEqualTo(3);
    assertThat(confirmed.text("status")).isEqualTo("CONFIRMED");
  }

  @Test
  void placesCannotBePicked() {
    // Given
    String body =
        """
        {"eventId": "%s", "section": "%s", "userId": "u", "seats": [{"row": "A", "seat": "1"}]}
        """
            .formatted(Stack.EVENT, FIELD);

    // When
    Answer rejected = Stack.client().book(body, "Prefer", "wait=10");

    // Then
    assertThat(rejected.text("status")).isEqualTo("REJECTED");
    assertThat(rejected.json().at("/reason/type").asString()).isEqualTo("invalid-request");
    assertThat(rejected.json().at("/reason/field").asString()).isEqualTo("seats");
  }

  @Test
  void isRejectedOnlyForWantOfPlaces() {
    // Given
    Stack.open(Stack.edge(), "small-field", SectionLayout.generalAdmission(5));
    book("small-field", 3, 0);

    // When
    Answer rejected = book("small-field", 3, 0);

    // Then
    assertThat(rejected.json().at("/reason/type").asString()).isEqualTo("not-enough-seats");
    assertThat(rejected.json().at("/reason/free").asInt()).isEqualTo(2);
  }

  @Test
  void itsMapIsItsCounts() {
    // Given
    Stack.open(Stack.edge(), "counted-field", SectionLayout.generalAdmission(20));
    book("counted-field", 3, 0);
    book("counted-field", 2, 600);

    // When
    Answer map =
        Await.until(
            Duration.ofSeconds(10),
            () -> Stack.client().get("/api/events/" + Stack.EVENT + "/sections/counted-field"),
            answer -> answer.json().at("/counts/free").asInt() == 15);

    // Then
    assertThat(map.json().at("/counts/sold").asInt()).isEqualTo(3);
    assertThat(map.json().at("/counts/held").asInt()).isEqualTo(2);
    assertThat(map.json().path("generalAdmission").asBoolean()).isTrue();
    assertThat(map.json().has("rows")).isFalse();
  }

  private static Answer book(String section, int seats, int holdSeconds) {
    return Stack.client()
        .book(Stack.body(section, "alice", seats, holdSeconds), "Prefer", "wait=10");
  }
}
