package com.keer.ticketmaster.topology;

import static com.keer.ticketmaster.topology.TestSystem.STALLS;
import static com.keer.ticketmaster.topology.TestSystem.best;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationCommand.Cancel;
import com.keer.ticketmaster.booking.ReservationCommand.Confirm;
import com.keer.ticketmaster.booking.ReservationCommand.Reserve;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand.Block;
import com.keer.ticketmaster.booking.SectionCommand.CancelSale;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.metrics.TaskMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The engine's own metrics after commands whose effects are known.
class EngineMetricsTest {

  private final TestSystem system = new TestSystem();

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void countsCommandsAndDecisionsAtTheDoor() {
    // Given
    system.open(1, 4);

    // When
    system.reserve("r1", best(2, 60));
    system.reserve("r1", best(2, 60));
    system.reserve("r1", best(1, 60));
    system.command("r1", new Confirm());
    system.command("nobody", new Cancel());
    system.reserve("r2", best(0, 0));

    // Then
    assertThat(value("door-commands-total", "reserve")).isEqualTo(4);
    assertThat(value("door-commands-total", "confirm")).isEqualTo(1);
    assertThat(value("door-commands-total", "cancel")).isEqualTo(1);
    assertThat(value("door-decisions-total", "admit")).isEqualTo(1);
    assertThat(value("door-decisions-total", "drop")).isEqualTo(1);
    assertThat(value("door-decisions-total", "pass-on")).isEqualTo(1);
    assertThat(value("door-decisions-total", "answer")).isEqualTo(2);
    assertThat(value("door-decisions-total", "turn-away")).isEqualTo(1);
    assertThat(value("door-outcomes-total", "refused")).isEqualTo(2);
    assertThat(value("door-outcomes-total", "rejected")).isEqualTo(1);
    assertThat(value("door-rejections-total", "different-request")).isEqualTo(1);
    assertThat(value("door-rejections-total", "unknown-reservation")).isEqualTo(1);
    assertThat(value("door-rejections-total", "invalid-request")).isEqualTo(1);
  }

  @Test
  void countsCommandsOutcomesAndHoldsOfSections() {
    // Given
    system.open(1, 6);

    // When
    system.reserve("held", best(2, 60));
    system.reserve("confirmed", best(2, 60));
    system.command("confirmed", new Confirm());
    system.reserve("too-many", best(3, 0));
    system.reserve("cancelled", best(1, 60));
    system.command("cancelled", new Cancel());

    // Then
    assertThat(value("section-commands-total", "open")).isEqualTo(1);
    assertThat(value("section-commands-total", "reserve")).isEqualTo(4);
    assertThat(value("section-commands-total", "confirm")).isEqualTo(1);
    assertThat(value("section-outcomes-total", "held")).isEqualTo(3);
    assertThat(value("section-outcomes-total", "confirmed")).isEqualTo(1);
    assertThat(value("section-outcomes-total", "cancelled")).isEqualTo(1);
    assertThat(value("section-outcomes-total", "rejected")).isEqualTo(1);
    assertThat(value("section-rejections-total", "not-enough-seats")).isEqualTo(1);
    assertThat(value("decision-time-ns-total")).isPositive();
    assertThat(value("holds")).isEqualTo(1);
    assertThat(value("holds-due")).isZero();
    assertThat(value("sections-unreadable")).isZero();
    assertThat(value("sections")).isEqualTo(1);
    assertThat(value("statuses-total")).isPositive();
  }

  @Test
  void countsTheSeatsOfAllSections() {
    // Given
    system.open(2, 6);
    system
        .input(system.topics.sectionInit())
        .pipeInput(
            new SectionId("rock-night", "balcony"),
            Open.of(SectionLayout.grid(1, 5)),
            system.now());

    // When
    system.reserve("held", best(2, 60));
    system.reserve("confirmed", best(3, 60));
    system.command("confirmed", new Confirm());
    system.reserve("cancelled", best(1, 60));
    system.command("cancelled", new Cancel());
    system.init(new Block(List.of(new Seat("B", "5"), new Seat("B", "6"))));

    // Then
    assertThat(value("seats", "free")).isEqualTo(17 - 2 - 3 - 2);
    assertThat(value("seats", "held")).isEqualTo(2);
    assertThat(value("seats", "sold")).isEqualTo(3);
    assertThat(value("seats", "blocked")).isEqualTo(2);
  }

  @Test
  void countsTheEndsOfHolds() {
    // Given
    system.open(1, 6);
    system.reserve("r1", best(2, 2));
    system.reserve("r2", best(2, 60));

    // When
    system.advance(Duration.ofSeconds(4));

    // Then
    assertThat(value("expiries-requested-total")).isEqualTo(1);
    assertThat(value("section-commands-total", "expire")).isEqualTo(1);
    assertThat(value("section-outcomes-total", "expired")).isEqualTo(1);
    assertThat(value("holds")).isEqualTo(1);
    assertThat(value("holds-due")).isZero();
  }

  @Test
  void countsTheHoldsOfASaleThatWasCalledOff() {
    // Given
    system.open(1, 6);
    system.reserve("r1", best(2, 600));

    // When
    system.init(new CancelSale());
    system.advance(Duration.ofSeconds(1));

    // Then
    assertThat(value("releases-requested-total")).isEqualTo(1);
    assertThat(value("section-outcomes-total", "cancelled")).isEqualTo(1);
    assertThat(value("holds")).isZero();
  }

  @Test
  void countsTheClaimsOfBuyers() {
    // Given
    system.init(
        new Open(
            SectionLayout.grid(2, 6), List.of(), null, SectionRules.DEFAULT.withSeatsPerBuyer(2)));

    // When
    system.command("r1", new Reserve(STALLS, alice(2)));
    system.command("r2", new Reserve(STALLS, alice(1)));
    system.command("r1", new Cancel());

    // Then
    assertThat(value("claim-commands-total", "claim")).isEqualTo(2);
    assertThat(value("claim-commands-total", "pass-on")).isPositive();
    assertThat(value("claims-total", "granted")).isEqualTo(1);
    assertThat(value("claims-total", "denied")).isEqualTo(1);
    assertThat(value("section-rejections-total", "buyer-limit")).isEqualTo(1);
  }

  @Test
  void countsTheEntriesOfStores() {
    // When
    system.open(1, 6);
    system.reserve("r1", best(2, 0));
    system.reserve("r2", best(2, 0));
    system.advance(Duration.ofSeconds(1));

    // Then
    assertThat(value("store-entries", "reservations")).isEqualTo(2);
    assertThat(value("store-entries", "allocations")).isEqualTo(2);
    assertThat(value("store-entries", "buyers")).isZero();
  }

  /// Kafka Streams counts them by itself.
  @Test
  void deadLettersAreTheRecordsThatKafkaStreamsDropped() {
    // When
    system.raw(
        system.topics.reservationCommands(), "r1".getBytes(UTF_8), "nonsense".getBytes(UTF_8));

    // Then
    assertThat(system.deadLetters()).hasSize(1);
    assertThat(sum("stream-task-metrics", "dropped-records-total", Set.of())).isEqualTo(1);
  }

  @Test
  void endWithTheirTasks() {
    // Given
    TestSystem other = new TestSystem();
    Map<MetricName, ? extends Metric> metrics = other.driver.metrics();
    long before = ours(metrics);

    // When
    other.close();

    // Then
    assertThat(before).isPositive();
    assertThat(ours(metrics)).isZero();
  }

  @Test
  void sayWhatTheyAreAndWhoseTheyAre() {
    assertThat(system.driver.metrics().keySet().stream().filter(EngineMetricsTest::isOurs))
        .allSatisfy(name -> {
          assertThat(name.description()).endsWith(".");
          assertThat(name.tags()).containsKeys("task-id", "thread-id");
          assertThat(name.tags().size()).isBetween(2, 3);
        });
  }

  private static ReservationRequest alice(int seats) {
    return new ReservationRequest("alice", SeatRequest.best(seats), 60);
  }

  private static long ours(Map<MetricName, ? extends Metric> metrics) {
    return metrics.keySet().stream().filter(EngineMetricsTest::isOurs).count();
  }

  private static boolean isOurs(MetricName name) {
    return name.group().equals(TaskMetrics.GROUP);
  }

  private long value(String name) {
    return sum(TaskMetrics.GROUP, name, Set.of());
  }

  private long value(String name, String kind) {
    return sum(TaskMetrics.GROUP, name, Set.of(kind));
  }

  private long sum(String group, String name, Set<String> tagValues) {
    List<? extends Metric> found =
        system.driver.metrics().values().stream()
            .filter(metric -> metric.metricName().group().equals(group))
            .filter(metric -> metric.metricName().name().equals(name))
            .filter(metric -> metric.metricName().tags().values().containsAll(tagValues))
            .toList();
    assertThat(found).as(name).isNotEmpty();
    return (long) found.stream().mapToDouble(metric -> (Double) metric.metricValue()).sum();
  }
}
