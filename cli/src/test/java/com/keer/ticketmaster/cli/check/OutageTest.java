package com.keer.ticketmaster.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.LocalStack;
import com.keer.ticketmaster.cli.console.ExitCode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A sale during which PostgreSQL, Redis, and then both, go down and come back.
class OutageTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String EVENT = "outage";
  private static final List<String> SECTIONS = List.of("stalls", "balcony", "gallery");
  private static final int ROWS = 10;
  private static final int SEATS_PER_ROW = 100;
  private static final int BUYERS = 12;

  /// One for each seat, so a seat that is lost or sold twice leaves a buyer without one.
  private static final int BOOKINGS = SECTIONS.size() * ROWS * SEATS_PER_ROW;

  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final Queue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();

  @Test
  void bookingsGoOnAndTheStoresCatchUp() throws Exception {
    // Given
    try (LocalStack stack = LocalStack.start();
        ExecutorService buyers = Executors.newFixedThreadPool(BUYERS)) {
      stack.createEvent(EVENT, ROWS, SEATS_PER_ROW, SECTIONS.toArray(String[]::new));
      for (int i = 0; i < BUYERS; i++) {
        var _ = buyers.submit(() -> buy(stack));
      }

      // When
      awaitAnswers(BOOKINGS / 10);
      stack.postgres().stop();
      int withoutPostgres = status(stack, "/api/events/" + EVENT);
      int mapWithoutPostgres = status(stack, "/api/events/" + EVENT + "/sections/stalls");
      awaitAnswers(BOOKINGS * 3 / 10);
      stack.postgres().startAgain();

      stack.redis().stop();
      int availabilityWithoutRedis = status(stack, "/api/events/" + EVENT + "/availability");
      int mapWithoutRedis = status(stack, "/api/events/" + EVENT + "/sections/stalls");
      awaitAnswers(BOOKINGS * 5 / 10);
      stack.redis().startAgain();

      stack.postgres().kill();
      stack.redis().kill();
      int bothAway = answered.get();
      int availabilityWithoutBoth = status(stack, "/api/events/" + EVENT + "/availability");
      awaitAnswers(bothAway + BOOKINGS / 5);
      boolean stillSelling = answered.get() < BOOKINGS;
      stack.postgres().startAgain();
      stack.redis().startAgain();
      awaitAnswers(BOOKINGS);
      long end = System.nanoTime();
      CliRun check = stack.check("--event=" + EVENT, "--wait=60s", "--json");
      Duration caughtUp = Duration.ofNanos(System.nanoTime() - end);

      // Then
      assertThat(withoutPostgres).isEqualTo(503);
      assertThat(mapWithoutPostgres).isEqualTo(200);
      assertThat(availabilityWithoutRedis).isEqualTo(200);
      assertThat(mapWithoutRedis).isEqualTo(200);
      assertThat(availabilityWithoutBoth).isEqualTo(200);
      assertThat(stillSelling).isTrue();
      assertEverySeatSoldOnce();
      assertThat(check.exitCode()).as(check.out() + check.err()).isEqualTo(ExitCode.OK);
      JsonNode report = JSON.readTree(check.out());
      assertThat(report.get("reservations").asInt()).isEqualTo(BOOKINGS);
      assertThat(report.get("reservationsInPostgres").asInt()).isEqualTo(BOOKINGS);
      assertThat(report.get("sections").findValues("sold"))
          .extracting(JsonNode::asInt)
          .containsOnly(ROWS * SEATS_PER_ROW);
      assertThat(caughtUp).isLessThan(Duration.ofSeconds(30));
      assertThat(status(stack, "/api/events/" + EVENT)).isEqualTo(200);
    }
  }

  private void buy(LocalStack stack) {
    for (int i = begun.getAndIncrement(); i < BOOKINGS; i = begun.getAndIncrement()) {
      try {
        String section = SECTIONS.get(i % SECTIONS.size());
        answers.add(stack.book(EVENT, section, "buyer-" + i, 1, 0));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      } finally {
        answered.incrementAndGet();
      }
    }
  }

  private void assertEverySeatSoldOnce() {
    assertThat(answers).hasSize(BOOKINGS).allMatch(answer -> answer.statusCode() == 200);
    Set<String> seats = new HashSet<>();
    for (HttpResponse<String> answer : answers) {
      JsonNode reservation = JSON.readTree(answer.body());
      assertThat(reservation.get("status").asString()).isEqualTo("CONFIRMED");
      for (JsonNode seat : reservation.get("seats")) {
        seats.add(reservation.get("section").asString() + " " + seat);
      }
    }
    assertThat(seats).hasSize(BOOKINGS);
  }

  private void awaitAnswers(int wanted) {
    await(wanted + " answers")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> answered.get() >= Math.min(wanted, BOOKINGS));
  }

  private static int status(LocalStack stack, String path) throws Exception {
    return stack.get(path).statusCode();
  }
}
