package com.keer.ticketmaster.bench.sale;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.http.Conversation;
import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.EmptyServer;
import com.keer.ticketmaster.bench.stack.PlainServer;
import com.keer.ticketmaster.bench.stack.ProcessMeter;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs against servers that keep no log.
class SaleRunTest {
  private static final int REQUESTS = 300;

  @ParameterizedTest
  @EnumSource
  void isMeasuredLikeAnyOther(Conversation conversation) throws Exception {
    try (PlainServer server = EmptyServer.start()) {
      // When
      RunResult run = run(server.address(), conversation);

      // Then
      assertThat(run.reservations()).isEqualTo(REQUESTS);
      assertThat(run.reservationsPerSecond()).isPositive();
      assertThat(run.errors()).isZero();
      assertThat(run.violations()).isEmpty();
      assertThat(run.bytesPerReservation()).isEmpty();
      assertThat(run.processes()).extracting(ProcessUse::name).containsExactly("load generator");
    }
  }

  @Test
  void doesNotCountTheSpeedOfAServerThatGivesEverybodyTheSameReservation() throws Exception {
    // Given
    try (PlainServer server =
        PlainServer.start(
            100,
            ctx ->
                ctx.header("Location", "/api/reservations/same")
                    .result("{\"reservationId\":\"same\",\"status\":\"CONFIRMED\"}"),
            ctx -> ctx.status(500))) {
      // When
      RunResult run = run(server.address(), Conversation.PREFER_WAIT);

      // Then
      assertThat(run.errors()).isZero();
      assertThat(run.violations())
          .hasSize(REQUESTS - 1)
          .contains("requests 0 and 1 were given the same reservation same");
    }
  }

  private static RunResult run(String address, Conversation conversation) throws Exception {
    Sale sale = Sale.of("bench-test", 2, SectionLayout.grid(10, 10), REQUESTS);
    try (ServerAlone server = new ServerAlone(address)) {
      return new SaleRun(server, "empty", Map.of(), Arrivals.atOnce(), answered -> {})
          .http(sale, sale, Way.of(conversation));
    }
  }

  /// A server without a log.
  private record ServerAlone(String api) implements SystemUnderTest {
    @Override
    public boolean keepsLog() {
      return false;
    }

    @Override
    public KafkaTarget kafka() {
      throw new IllegalStateException("there is no broker");
    }

    @Override
    public List<ProcessMeter> meters() {
      return List.of();
    }

    @Override
    public void close() {
      // The test stops it.
    }
  }
}
