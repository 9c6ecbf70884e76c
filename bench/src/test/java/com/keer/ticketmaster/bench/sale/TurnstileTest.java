package com.keer.ticketmaster.bench.sale;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.http.Patience;
import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.booking.ReservationId;
import org.junit.jupiter.api.Test;

class TurnstileTest {
  private final RunRecorder answers = new RunRecorder(10);
  private final Turnstile turnstile = new Turnstile(answers, Arrivals.atOnce(), 10);

  @Test
  void aRefusalIsNoFailureUnlessTheRequestWasAccepted() {
    // Given
    turnstile.accepted(0, new ReservationId("a"));
    turnstile.accepted(1, new ReservationId("b"));

    // When
    turnstile.answered(0, 0, 1_000_000, true);
    turnstile.failed(1, "status 503");
    turnstile.failed(2, "status 503");
    turnstile.failed(3, "status 429");
    turnstile.failed(4, Patience.NOT_SENT);
    turnstile.failed(5, "status 500");

    // Then
    assertThat(answers.problems()).containsOnlyKeys("status 503", "status 500");
    assertThat(answers.failed()).isEqualTo(2);
    assertThat(turnstile.figures(1))
        .containsEntry("acceptedPerSecond", 2.0)
        .containsEntry("refusedPerSecond", 2.0)
        .containsEntry("offeredPerSecond", 10.0)
        .containsEntry("sentPerSecond", 9.0);
  }

  @Test
  void countsWhatIsDueByItsTime() {
    // Given nine requests that are due in an hour
    Turnstile late = new Turnstile(answers, n -> n == 0 ? 0 : 3_600_000_000_000L, 10);

    // When
    double first = late.rates().get("requests/s: offered");
    double second = late.rates().get("requests/s: offered");

    // Then
    assertThat(first).isPositive();
    assertThat(second).isZero();
  }
}
