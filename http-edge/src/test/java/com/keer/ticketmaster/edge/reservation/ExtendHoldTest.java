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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Stack.class)
class ExtendHoldTest {

  @Test
  void aHoldIsGivenMoreTime() {
    // Given
    Answer held = hold(60);

    // When
    Answer extended = extend(held, 300);
    Answer looked = Stack.client().get("/api/reservations/" + held.id());

    // Then
    assertThat(extended.status()).isEqualTo(200);
    assertThat(extended.text("status")).isEqualTo("HELD");
    assertThat(Duration.between(end(held), end(extended)))
        .isBetween(Duration.ofSeconds(240), Duration.ofSeconds(280));
    assertThat(extended.json().path("seats")).isEqualTo(held.json().path("seats"));
    assertThat(looked.response().body()).isEqualTo(extended.response().body());
  }

  @Test
  void aHoldNeverBecomesShorter() {
    // Given
    Answer held = hold(600);

    // When
    Answer extended = extend(held, 1);

    // Then
    assertThat(extended.status()).isEqualTo(200);
    assertThat(end(extended)).isEqualTo(end(held));
  }

  @Test
  void anExtendedHoldLivesBeyondItsFirstEnd() throws InterruptedException {
    // Given
    Answer held = hold(2);
    Answer extended = extend(held, 60);

    // When
    Thread.sleep(Duration.between(Instant.now(), end(held).plusMillis(1_500)));
    Answer confirmed = Stack.client().post("/api/reservations/" + held.id() + "/confirm");

    // Then
    assertThat(extended.text("status")).isEqualTo("HELD");
    assertThat(confirmed.text("status")).isEqualTo("CONFIRMED");
  }

  @Test
  void aHoldCannotLastLongerThanTheSectionAllows() throws InterruptedException {
    // Given
    Answer held = hold(60);
    extend(held, 3_500);
    // The longest hold counts from the second of the booking.
    Thread.sleep(1_100);

    // When
    Answer tooLong = extend(held, 3_600);
    Answer looked = Stack.client().get("/api/reservations/" + held.id());

    // Then
    assertThat(tooLong.status()).isEqualTo(409);
    assertThat(tooLong.problem()).isEqualTo("/problems/hold-limit");
    assertThat(tooLong.text("reservationStatus")).isEqualTo("HELD");
    assertThat(tooLong.text("detail"))
        .contains(end(held).plusSeconds(3_600 - 60).toString().substring(0, 19));
    assertThat(looked.text("status")).isEqualTo("HELD");
  }

  @Test
  void whatIsNotHeldCannotBeExtended() {
    // Given
    Answer confirmed = hold(60);
    Stack.client().post("/api/reservations/" + confirmed.id() + "/confirm");
    Answer cancelled = hold(60);
    Stack.client().delete("/api/reservations/" + cancelled.id());
    Answer expired = hold(1);
    Await.until(
        Duration.ofSeconds(10),
        () -> Stack.client().get("/api/reservations/" + expired.id()),
        answer -> answer.text("status").equals("EXPIRED"));
    CommandLog log = CommandLog.mark();

    // When
    Answer sold = extend(confirmed, 60);
    Answer givenBack = extend(cancelled, 60);
    Answer over = extend(expired, 60);
    Answer nobodys = send("nobodys", "{\"holdSeconds\": 60}");

    // Then
    assertThat(sold.problem()).isEqualTo("/problems/already-confirmed");
    assertThat(givenBack.problem()).isEqualTo("/problems/not-held");
    assertThat(over.problem()).isEqualTo("/problems/hold-expired");
    assertThat(nobodys.status()).isEqualTo(404);
    assertThat(log.about(confirmed.id(), cancelled.id(), expired.id(), "nobodys")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"holdSeconds\": 0}",
        "{\"holdSeconds\": -1}",
        "{\"holdSeconds\": 3601}",
        "{\"holdSeconds\": \"60\"}",
        "{\"holdSeconds\": 1.5}",
        "{\"holdSeconds\": null}",
        "{\"holdSeconds\": 99999999999}",
        "{\"seconds\": 60}",
        "{}"
      })
  void refusesAnExtensionThatMakesNoSense(String body) {
    // Given
    Answer held = hold(60);
    CommandLog log = CommandLog.mark();

    // When
    Answer answer = send(held.id(), body);

    // Then
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("/problems/invalid-request");
    assertThat(log.about(held.id())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "60", "{\"holdSeconds\": 60} {}"})
  void refusesABodyThatIsNoObject(String body) {
    // When
    Answer answer = send("nobodys", body);

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("/problems/malformed-body");
  }

  private static Answer hold(int seconds) {
    String section = Stack.openSection(5, 10);
    return Stack.client().book(Stack.body(section, "alice", 2, seconds), "Prefer", "wait=10");
  }

  private static Answer extend(Answer reservation, int seconds) {
    return send(reservation.id(), "{\"holdSeconds\": " + seconds + "}");
  }

  private static Answer send(String id, String body) {
    return Stack.client()
        .send(
            "POST",
            "/api/reservations/" + id + "/extend",
            BodyPublishers.ofString(body),
            "Content-Type",
            "application/json");
  }

  private static Instant end(Answer reservation) {
    return Instant.parse(reservation.text("expiresAt"));
  }
}
