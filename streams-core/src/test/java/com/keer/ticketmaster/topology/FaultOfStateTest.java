package com.keer.ticketmaster.topology;

import static com.keer.ticketmaster.topology.TestSystem.STALLS;
import static com.keer.ticketmaster.topology.TestSystem.best;
import static com.keer.ticketmaster.topology.TestSystem.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.internal.fault.BuryOrders;
import com.keer.ticketmaster.internal.fault.TaskStoppedException;
import com.keer.ticketmaster.internal.store.CommitStore;
import com.keer.ticketmaster.internal.store.StoreKeys;
import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.AllocationPolicy;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The record is not to blame: the task stops and says why, and nothing is buried.
/// [PoisonRecordTest] is the control: what the record alone causes is buried.
class FaultOfStateTest {

  private static final TopologySettings IN_MEMORY =
      TopologySettings.defaults().withStores(StoreKind.IN_MEMORY);

  private static final byte[] KEY = "r7".getBytes(UTF_8);

  @TestFactory
  Stream<DynamicTest> stopsAtWhatANewerVersionWrote() {
    return topics()
        .flatMap(topic ->
            Stream.of("{\"v\":99,\"type\":\"confirm\"}", "{\"v\":1,\"type\":\"dance\"}")
                .map(value ->
                    DynamicTest.dynamicTest(
                        topic.name() + ": " + value, () -> stops(topic, value))));
  }

  private static Stream<Topic<?, ?>> topics() {
    Topics topics = new Topics("");
    return Stream.of(
        topics.reservationCommands(), topics.reservationRequests(), topics.sectionInit());
  }

  private static void stops(Topic<?, ?> topic, String value) {
    try (TestSystem system = new TestSystem()) {
      // When
      String reason = reason(() -> system.raw(topic, key(topic), value.getBytes(UTF_8)));

      // Then
      assertThat(reason)
          .contains("the record " + topic.name() + "-0@0 is newer than this program: ")
          .contains("Nothing was decided about it. Upgrade this instance")
          .contains(BuryOrders.PROPERTY + "=" + topic.name() + "-0@0");
      assertThat(system.deadLetters()).isEmpty();
    }
  }

  private static byte[] key(Topic<?, ?> topic) {
    return topic.name().equals("reservation-commands") ? KEY : "e/s".getBytes(UTF_8);
  }

  @Test
  void buriesOnlyTheRecordThatAnOperatorNamed() {
    // Given
    Topics topics = new Topics("");
    byte[] newer = "{\"v\":99,\"type\":\"confirm\"}".getBytes(UTF_8);
    var order = Map.of(BuryOrders.PROPERTY, "other-0@1, reservation-commands-0@0");
    try (TestSystem system = new TestSystem(IN_MEMORY, Duration.ofMillis(20), order)) {
      // When
      system.raw(topics.reservationCommands(), KEY, newer);

      // Then
      assertThat(system.deadLetters())
          .singleElement()
          .satisfies(letter -> assertThat(letter.value()).isEqualTo(newer));
      assertThat(reason(() -> system.raw(topics.reservationCommands(), KEY, newer)))
          .contains("reservation-commands-0@1 is newer");
    }
  }

  @Test
  void stopsAtAStoredValueThatIsDamaged() {
    try (TestSystem system = new TestSystem()) {
      // Given
      held(system);
      spoil(system, new byte[] {1, 1});

      // When
      String reason = reason(() -> system.command("r1", new ReservationCommand.Confirm()));

      // Then
      assertThat(reason)
          .contains("the store allocations has a value under")
          .contains("that cannot be read")
          .contains("move its state folder away");
      assertThat(system.deadLetters()).isEmpty();
    }
  }

  @Test
  void stopsAtAStoredValueOfANewerVersion() {
    try (TestSystem system = new TestSystem()) {
      // Given
      held(system);
      spoil(system, new byte[] {9, 1});

      // When
      String reason = reason(() -> system.command("r1", new ReservationCommand.Confirm()));

      // Then
      assertThat(reason).contains("a newer version of this program").contains("Upgrade");
      assertThat(system.deadLetters()).isEmpty();
    }
  }

  /// The control: what was not spoilt is confirmed.
  @Test
  void confirmsWhatIsNotSpoilt() {
    try (TestSystem system = new TestSystem()) {
      // Given
      held(system);

      // When
      system.command("r1", new ReservationCommand.Confirm());

      // Then
      assertThat(system.outcome()).isInstanceOf(Confirmed.class);
    }
  }

  @Test
  void stopsInsteadOfBuryingWhatADecisionFailedAt() {
    // Given
    TopologySettings failing =
        IN_MEMORY.withPolicies(
            AllocationPolicies.STANDARD.with(
                AllocationPolicies.BEST_AVAILABLE,
                AllocationPolicy.ofRuns((section, count) -> {
                  throw new IllegalStateException("the policy has a fault");
                })));
    try (TestSystem system = new TestSystem(failing)) {
      system.open(2, 10);

      // When
      String reason = reason(() -> system.reserve("r1", best(2, 0)));

      // Then
      assertThat(reason)
          .contains("reservation-requests-0@1 could not be decided")
          .contains("the policy has a fault");
      assertThat(system.deadLetters()).isEmpty();
    }
  }

  @Test
  void stopsInATickWhenAHoldIsDamaged() {
    try (TestSystem system = new TestSystem()) {
      // Given
      held(system);
      holds(system).put(Bytes.wrap(new byte[] {0, 0, 0, 1, 'x'}), new byte[] {1});

      // When
      String reason = reason(() -> system.advance(Duration.ofSeconds(1)));

      // Then
      assertThat(reason).contains("the store holds has a value under");
      assertThat(system.deadLetters()).isEmpty();
    }
  }

  private static void held(TestSystem system) {
    system.open(2, 10);
    system.reserve("r1", best(2, 60));
    assertThat(system.outcomes()).hasSize(1);
  }

  private static void spoil(TestSystem system, byte[] value) {
    ((CommitStore) system.driver.getStateStore(StoreNames.ALLOCATIONS))
        .put(StoreKeys.allocation(STALLS, id("r1")), value);
  }

  private static KeyValueStore<Bytes, byte[]> holds(TestSystem system) {
    return system.driver.getKeyValueStore(StoreNames.HOLDS);
  }

  private static String reason(ThrowingCallable action) {
    return TaskStoppedException.of(catchThrowable(action)).orElseThrow().getMessage();
  }
}
