package com.keer.ticketmaster.internal.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.booking.SectionCommand.CancelSale;
import com.keer.ticketmaster.booking.SectionCommand.DecideBy;
import com.keer.ticketmaster.features.FeatureLevel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FeatureGateTest {

  private static final DecideBy NEEDS_TWO = new DecideBy("orphan-averse", null);

  private final AtomicInteger looks = new AtomicInteger();

  private FeatureGate gate(int level) {
    return new FeatureGate(() -> {
      looks.incrementAndGet();
      return level;
    });
  }

  @Test
  void doesNotLookForWhatEveryProgramReads() {
    // When
    gate(1).require(new CancelSale());

    // Then
    assertThat(looks).hasValue(0);
  }

  @Test
  void looksOnceForWhatIsAllowed() {
    // Given
    FeatureGate gate = gate(2);

    // When
    gate.require(NEEDS_TWO);
    gate.require(NEEDS_TWO);

    // Then
    assertThat(looks).hasValue(1);
  }

  @Test
  void refusesWhatNeedsMoreWithoutLookingEachTime() {
    // Given
    FeatureGate gate = gate(1);

    // When, Then
    long begun = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> gate.require(NEEDS_TWO))
          .isInstanceOfSatisfying(
              FeatureLevel.TooLowException.class,
              refusal -> {
                assertThat(refusal.needed()).isEqualTo(2);
                assertThat(refusal.found()).isEqualTo(1);
              });
    }
    long seconds = (System.nanoTime() - begun) / 1_000_000_000L;
    assertThat((long) looks.get()).isBetween(1L, 1 + seconds);
  }

  @Test
  void aLevelNeverFalls() {
    // Given
    FeatureGate gate = gate(1);
    gate.learn(2);

    // When
    gate.learn(1);

    // Then
    gate.require(NEEDS_TWO);
    assertThat(gate.level()).isEqualTo(2);
    assertThat(looks).hasValue(0);
  }
}
