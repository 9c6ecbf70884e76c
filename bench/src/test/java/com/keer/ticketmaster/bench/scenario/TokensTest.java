package com.keer.ticketmaster.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.http.Conversation;
import com.keer.ticketmaster.bench.http.HttpLoad;
import com.keer.ticketmaster.bench.http.HttpTarget;
import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.bench.sale.PlannedSale;
import com.keer.ticketmaster.bench.sale.Progress;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.bench.stack.LocalSystem;
import com.keer.ticketmaster.bench.stack.StackSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The system whose price is measured really asks for tokens.
class TokensTest {
  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private static final StackSettings SETTINGS =
      new StackSettings(2, 1, 20, "256m", "256m", 0, true, OPTIONS, true);

  @Test
  void buyersBookWithTheirTokensAndNotWithout() throws Exception {
    // Given
    try (LocalSystem system =
        LocalSystem.start(SETTINGS, Way.POST_THEN_GET.roles(), Map.of(), step -> {})) {
      Stage stage = new Stage(system, Map.of(), Progress.NONE);
      PlannedSale planned = stage.open("tokens", SalePlan.atOnce(20, 1));

      // When
      RunRecorder with = new RunRecorder(20);
      RunRecorder without = new RunRecorder(20);
      try (HttpLoad buyers = HttpLoad.of(system);
          HttpLoad strangers = new HttpLoad(HttpTarget.of(system.api()))) {
        book(strangers, planned, without);
        book(buyers, planned, with);
      }

      // Then
      assertThat(without.problems()).isEqualTo(Map.of("status 401", 20L));
      assertThat(with.problems()).isEmpty();
      assertThat(with.seatsGiven()).isEqualTo(20);
    }
  }

  private static void book(HttpLoad load, PlannedSale planned, RunRecorder recorder)
      throws Exception {
    Duration limit = Duration.ofSeconds(60);
    load.run(planned.sale(), Arrivals.atOnce(), Conversation.POST_THEN_GET, limit, recorder);
  }
}
