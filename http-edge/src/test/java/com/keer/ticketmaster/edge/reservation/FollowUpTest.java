package com.keer.ticketmaster.edge.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.CommandLog;
import com.keer.ticketmaster.edge.Stack;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class FollowUpTest {

  @Test
  void aHoldIsConfirmedOnceAndForAll() {
    // Given
    Answer held = hold(120);

    // When
    Answer confirmed = confirm(held);
    CommandLog log = CommandLog.mark();
    Answer again = confirm(held);
    Answer cancelled = cancel(held);

    // Then
    assertThat(Instant.parse(held.text("expiresAt"))).isAfter(Instant.now().plusSeconds(100));
    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(confirmed.text("status")).isEqualTo("CONFIRMED");
    assertThat(confirmed.json().path("seats")).isEqualTo(held.json().path("seats"));
    assertThat(again.response().body()).isEqualTo(confirmed.response().body());
    assertThat(cancelled.status()).isEqualTo(409);
    assertThat(cancelled.problem()).isEqualTo("/problems/already-confirmed");
    assertThat(cancelled.text("reservationStatus")).isEqualTo("CONFIRMED");
    assertThat(log.about(held.id())).as("no command for what is final").isEmpty();
  }

  @Test
  void aHoldThatIsCancelledStaysCancelled() {
    // Given
    Answer held = hold(120);

    // When
    Answer cancelled = cancel(held);
    Answer again = cancel(held);
    Answer confirmed = confirm(held);

    // Then
    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
    assertThat(again.status()).isEqualTo(200);
    assertThat(confirmed.status()).isEqualTo(409);
    assertThat(confirmed.problem()).isEqualTo("/problems/not-held");
  }

  @Test
  void anExpiredHoldCannotBeConfirmedAndNeedsNoCancelling() {
    // Given
    Answer held = hold(1);

    // When
    Answer expired =
        Await.until(
            Duration.ofSeconds(10),
            () -> Stack.client().get("/api/reservations/" + held.id()),
            answer -> answer.text("status").equals("EXPIRED"));
    Answer confirmed = confirm(held);
    Answer cancelled = cancel(held);

    // Then
    assertThat(expired.text("status")).isEqualTo("EXPIRED");
    assertThat(Instant.now()).isAfter(Instant.parse(held.text("expiresAt")));
    assertThat(confirmed.status()).isEqualTo(409);
    assertThat(confirmed.problem()).isEqualTo("/problems/hold-expired");
    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.text("status")).isEqualTo("EXPIRED");
  }

  @Test
  void whatWasRejectedHoldsNothing() {
    // Given
    String section = Stack.openSection(1, 1);
    Answer rejected = Stack.client().book(Stack.body(section, "a", 2), "Prefer", "wait=5");

    // When
    Answer confirmed = confirm(rejected);
    Answer cancelled = cancel(rejected);

    // Then
    assertThat(rejected.text("status")).isEqualTo("REJECTED");
    assertThat(confirmed.problem()).isEqualTo("/problems/not-held");
    assertThat(cancelled.problem()).isEqualTo("/problems/not-held");
  }

  @Test
  void aConfirmationRightBehindTheBookingWaitsForIt() {
    // Given
    String section = Stack.openSection(5, 10);
    Answer accepted = Stack.client().book(Stack.body(section, "alice", 2, 60));

    // When
    Answer confirmed = confirm(accepted);

    // Then
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(confirmed.text("status")).isEqualTo("CONFIRMED");
  }

  @Test
  void bodiesThatNobodyAskedForDoNoHarm() {
    // Given
    Answer held = hold(60);

    for (int i = 0; i < 50; i++) {
      // When
      Answer confirmed =
          Stack.client()
              .send(
                  "POST",
                  "/api/reservations/" + held.id() + "/confirm",
                  BodyPublishers.ofString("{}"));

      // Then
      assertThat(confirmed.status()).isEqualTo(200);
    }
  }

  @Test
  void thereIsNothingToConfirmWhereNothingWasBooked() {
    // When
    Answer confirmed = Stack.client().post("/api/reservations/nobodys/confirm");
    Answer cancelled = Stack.client().delete("/api/reservations/nobodys");

    // Then
    assertThat(confirmed.status()).isEqualTo(404);
    assertThat(cancelled.status()).isEqualTo(404);
  }

  private static Answer hold(int seconds) {
    String section = Stack.openSection(5, 10);
    return Stack.client().book(Stack.body(section, "alice", 2, seconds), "Prefer", "wait=10");
  }

  private static Answer confirm(Answer reservation) {
    return Stack.client().post("/api/reservations/" + reservation.id() + "/confirm");
  }

  private static Answer cancel(Answer reservation) {
    return Stack.client().delete("/api/reservations/" + reservation.id());
  }
}
