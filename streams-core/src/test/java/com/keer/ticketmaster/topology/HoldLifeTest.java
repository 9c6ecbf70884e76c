package com.keer.ticketmaster.topology;

import static com.keer.ticketmaster.topology.TestSystem.STALLS;
import static com.keer.ticketmaster.topology.TestSystem.best;
import static com.keer.ticketmaster.topology.TestSystem.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand.Extend;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HoldLifeTest {

  private final TestSystem system = new TestSystem();

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void endsEveryHoldWithinATickOfItsTime() {
    // Given
    system.open(10, 10);
    Map<String, Long> ends = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      system.advance(Duration.ofMillis(137));
      system.reserve("r" + i, best(1, 5 + i * 7 % 60));
      ends.put("r" + i, ((Held) system.outcome()).expiresAt());
    }

    // When
    for (int tick = 0; tick < 700; tick++) {
      system.advance(Duration.ofMillis(100));

      // Then
      for (var record : system.outcomes()) {
        assertThat(record.value()).isInstanceOf(Expired.class);
        long end = ends.remove(record.key().key());
        assertThat(record.timestamp()).isBetween(end, end + 100);
      }
    }
    assertThat(ends).isEmpty();
  }

  @Test
  void endsAnExtendedHoldAtItsNewEndAndNotAtTheOldOne() {
    // Given
    system.open(1, 2);
    system.reserve("r1", best(2, 30));
    system.advance(Duration.ofSeconds(20));
    system.command("r1", new Extend(60));
    system.outcomes();
    system.log();

    // When
    system.advance(Duration.ofMillis(59_900));
    var early = system.log();
    system.advance(Duration.ofMillis(100));

    // Then
    assertThat(early).isEmpty();
    assertThat(system.outcome()).isInstanceOf(Expired.class);
  }

  @Test
  void refusesTooLongAnExtensionUnderAKeyOfItsOwn() {
    // Given
    system.open(1, 2);
    system.reserve("r1", best(2, 30));
    Held held = (Held) system.outcome();

    // When
    system.command("r1", new Extend(3_601));

    // Then
    var answer = system.outcomes().getFirst();
    assertThat(answer.key()).isEqualTo(new OutcomeKey(id("r1"), true));
    assertThat(answer.value())
        .isEqualTo(
            new ReservationOutcome.Refused(
                3, new Rejection.HoldLimit(3_601, held.expiresAt() + (3_600 - 30) * 1_000)));
  }

  /// The hold was extended while the request to end it waited in the log: that is no sign of a fast
  /// clock.
  @Test
  void isNotMisledAboutTheClocksByAnExtension() {
    // Given
    system.open(1, 4);
    system.reserve("extended", best(1, 30));
    system.reserve("other", best(1, 40));
    system.command("extended", new Extend(600));
    system.advance(Duration.ofSeconds(31));
    system
        .input(system.topics.reservationRequests())
        .pipeInput(
            STALLS, new SectionCommand.Expire(id("extended"), 2), system.now().minusSeconds(25));
    system.outcomes();

    // When
    system.advance(Duration.ofSeconds(9));

    // Then
    assertThat(system.outcome()).isInstanceOf(Expired.class);
  }

  /// The processor's clock is an hour ahead of the log, requests the end of a hold too early, and
  /// is set right.
  @Test
  void endsHoldsInTimeAfterItsClockWasAheadForAMoment() {
    // Given
    Duration hour = Duration.ofHours(1);
    appendAt(system.now().minus(hour), SectionCommand.Open.of(SectionLayout.grid(1, 4)));
    appendAt(system.now().minus(hour), new SectionCommand.Reserve(id("r1"), best(1, 60)));
    system.advance(Duration.ofSeconds(1));
    appendAt(system.now().minus(hour), new SectionCommand.Expire(id("r1"), 2));
    system.outcomes();

    // When
    appendAt(system.now(), new SectionCommand.Reserve(id("r2"), best(1, 60)));
    system.outcomes();
    system.advance(Duration.ofSeconds(61));

    // Then
    assertThat(system.outcomes())
        .anySatisfy(told -> {
          assertThat(told.key().key()).isEqualTo("r2");
          assertThat(told.value()).isInstanceOf(Expired.class);
        });
  }

  private void appendAt(Instant time, SectionCommand command) {
    system.input(system.topics.reservationRequests()).pipeInput(STALLS, command, time);
  }

  @Test
  void freesTheSeatsOfAnEndedHoldAtOnce() {
    // Given
    system.open(1, 2);
    system.reserve("r1", best(2, 30));
    system.advance(Duration.ofSeconds(30));
    system.outcomes();

    // When
    system.reserve("r2", best(2, 30));

    // Then
    assertThat(system.outcome()).isInstanceOf(Held.class);
  }
}
