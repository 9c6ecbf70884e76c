package com.keer.ticketmaster.edge.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class CanaryTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void booksInEachPartitionAndGivesTheSeatBack() throws Exception {
    try (EdgeProcess edge = start("sings-", Map.of("TICKETMASTER_PARTITIONS", "3"));
        Client client = Client.of(edge)) {
      Stack.requireReady(edge);

      // When
      double answered =
          Await.until(
              LIMIT,
              () -> value(client, "canary_booked_total") + value(client, "canary_late_total"),
              count -> count >= 6);

      // Then
      assertThat(answered).isGreaterThanOrEqualTo(6);
      assertThat(value(client, "canary_seconds_count")).isGreaterThanOrEqualTo(6);
      assertThat(value(client, "canary_log_seconds_count")).isGreaterThanOrEqualTo(6);
      assertThat(edge.engine().sections().ofEvent(Canary.EVENT)).hasSize(3);
      // Nothing is left, however long it goes on.
      assertThat(Await.until(LIMIT, () -> held(edge), held -> held == 0)).isZero();
    }
  }

  @Test
  void losesBookingsThatNobodyDecides() throws Exception {
    // Given nobody who opens a section
    try (EdgeProcess edge = start("silent-", Map.of("TICKETMASTER_ROLES", "api"));
        Client client = Client.of(edge)) {
      Stack.requireReady(edge);

      // When
      double lost =
          Await.until(LIMIT, () -> value(client, "canary_lost_total"), count -> count >= 1);

      // Then
      assertThat(lost).isGreaterThanOrEqualTo(1);
      assertThat(value(client, "canary_booked_total")).isZero();
    }
  }

  private static EdgeProcess start(String prefix, Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("TICKETMASTER_TOPIC_PREFIX", prefix);
    variables.put("TICKETMASTER_CANARY_SECONDS", "1");
    return EdgeProcess.start(Stack.config(Stack.bootstrapServers(), variables));
  }

  private static long held(EdgeProcess edge) {
    return edge.engine().sections().ofEvent(Canary.EVENT).stream()
        .mapToLong(each -> each.availability().counts().held())
        .sum();
  }

  private static double value(Client client, String metric) {
    return client
        .get("/metrics")
        .response()
        .body()
        .lines()
        .filter(line -> line.startsWith("ticketmaster_" + metric + " "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[1]))
        .findFirst()
        .orElse(0);
  }
}
