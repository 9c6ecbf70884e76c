package com.keer.ticketmaster.edge.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {

  private final Metrics metrics = new Metrics();
  private final RequestTimes times = new RequestTimes(metrics);
  private final RequestTimes.OfRoute bookings = times.of("POST", "/api/reservations");
  private final RequestTimes.OfRoute others = times.of("GET", "/api/reservations");

  private Spread now() {
    return metrics.spread(
        Metric.HTTP_REQUEST_SECONDS, "method", "POST", "route", "/api/reservations");
  }

  @Test
  void saysInWhatTimePartsOfThemWereDone() {
    // Given
    for (int i = 0; i < 98; i++) {
      bookings.observe(200, 0.003);
    }
    bookings.observe(409, 0.2);
    bookings.observe(503, 40);
    others.observe(200, 7);

    // When
    Spread spread = now();

    // Then
    assertThat(spread.count()).isEqualTo(100);
    assertThat(spread.bound(0.5)).isEqualTo(0.005);
    assertThat(spread.bound(0.99)).isEqualTo(0.25);
    assertThat(spread.bound(1)).isInfinite();
  }

  @Test
  void whatWasBeforeCanBeLeftOut() {
    // Given
    bookings.observe(200, 9);
    Spread before = now();

    // When
    bookings.observe(200, 0.02);

    // Then
    assertThat(now().since(before).count()).isEqualTo(1);
    assertThat(now().since(before).bound(0.99)).isEqualTo(0.025);
    assertThat(now().since(now()).bound(0.5)).isNaN();
  }

  @Test
  void ofNothingThereIsNone() {
    assertThat(Spread.NOTHING.count()).isZero();
    assertThat(Spread.NOTHING.bound(0.5)).isNaN();
    assertThat(metrics.spread(Metric.CANARY_SECONDS).count()).isZero();
  }
}
