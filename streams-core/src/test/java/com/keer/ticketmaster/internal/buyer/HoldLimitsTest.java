package com.keer.ticketmaster.internal.buyer;

import static com.keer.ticketmaster.section.Sections.best;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.HoldLimits;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.buyer.BuyerDecision.Tell;
import com.keer.ticketmaster.section.Sections;
import org.junit.jupiter.api.Test;

class HoldLimitsTest {

  private static final HoldLimits HOLDS = new HoldLimits(4, 60);
  private static final SectionId STALLS = Sections.ID;
  private static final BuyerKey ANN = new BuyerKey("concert", "ann");
  private static final ReservationId R1 = new ReservationId("r1");
  private static final ReservationId R2 = new ReservationId("r2");
  private static final long NOON = 1_700_000_000_000L;

  private BuyerState state = BuyerState.NOTHING;

  @Test
  void holdsUpToTheLimitAndNoMore() {
    // Given
    assertThat(claim(R1, 3, 60, NOON)).isEqualTo(ClaimVerdict.GRANTED);

    // Then
    assertThat(claim(R2, 2, 60, NOON)).isEqualTo(new ClaimVerdict.HoldsTooMany(4, 3));
    assertThat(claim(R1, 3, 60, NOON)).as("repeated").isEqualTo(ClaimVerdict.GRANTED);
    assertThat(claim(R2, 2, 0, NOON)).as("bought at once").isEqualTo(ClaimVerdict.GRANTED);
    assertThat(claim(R2, 1, 60, NOON)).isEqualTo(ClaimVerdict.GRANTED);
  }

  @Test
  void whatIsBoughtIsHeldNoMore() {
    // Given
    claim(R1, 4, 60, NOON);

    // When
    decide(new BuyerCommand.Bought(R1, STALLS, false), NOON);

    // Then
    assertThat(state).isEqualTo(BuyerState.NOTHING);
    assertThat(claim(R2, 4, 60, NOON)).isEqualTo(ClaimVerdict.GRANTED);
  }

  @Test
  void whatIsBoughtStillCountsForALimitOfSeats() {
    // Given
    decide(new BuyerCommand.Claim(R1, STALLS, best(4, 60), 6, HOLDS), NOON);

    // When
    decide(new BuyerCommand.Bought(R1, STALLS, true), NOON);

    // Then
    assertThat(state.held()).isZero();
    assertThat(state.seats()).isEqualTo(4);
    assertThat(verdict(new BuyerCommand.Claim(R2, STALLS, best(3, 60), 6, HOLDS), NOON))
        .isEqualTo(new ClaimVerdict.Denied(6, 4));
  }

  @Test
  void aLapseIsFollowedByAPauseThatDoubles() {
    // When
    long first = pauseAfterALapse(NOON);
    long second = pauseAfterALapse(first);
    long third = pauseAfterALapse(second);

    // Then
    assertThat(first).isEqualTo(NOON + 60_000);
    assertThat(second).isEqualTo(first + 120_000);
    assertThat(third).isEqualTo(second + 240_000);
    assertThat(claim(R2, 2, 0, NOON)).as("bought at once").isEqualTo(ClaimVerdict.GRANTED);
  }

  @Test
  void aPauseHasALongestLength() {
    // Given
    long now = NOON;
    for (int i = 0; i < 10; i++) {
      now = pauseAfterALapse(now);
    }

    // Then
    assertThat(pauseAfterALapse(now)).isEqualTo(now + 32 * 60_000);
  }

  @Test
  void aPurchaseMakesThePausesShortAgain() {
    // Given
    long now = pauseAfterALapse(pauseAfterALapse(NOON));

    // When
    claim(R1, 1, 60, now);
    decide(new BuyerCommand.Bought(R1, STALLS, false), now);

    // Then
    assertThat(pauseAfterALapse(now)).isEqualTo(now + 60_000);
  }

  @Test
  void aReturnThatComesTwiceOrWithoutALapseCountsOnce() {
    // Given
    claim(R1, 2, 60, NOON);
    BuyerCommand lapse = new BuyerCommand.Return(R1, STALLS, HOLDS);
    decide(lapse, NOON);

    // When
    decide(lapse, NOON + 30_000);
    decide(new BuyerCommand.Return(R2, STALLS), NOON + 30_000);

    // Then
    assertThat(claim(R1, 2, 60, NOON + 59_999)).isEqualTo(new ClaimVerdict.Paused(NOON + 60_000));
    assertThat(claim(R1, 2, 60, NOON + 60_000)).isEqualTo(ClaimVerdict.GRANTED);
  }

  @Test
  void aRequestThatGotNoSeatsIsNoLapse() {
    // Given
    claim(R1, 4, 60, NOON);

    // When
    decide(new BuyerCommand.Return(R1, STALLS), NOON);

    // Then
    assertThat(state).isEqualTo(BuyerState.NOTHING);
  }

  @Test
  void aPauseNeedsALimit() {
    assertThatIllegalArgumentException().isThrownBy(() -> new HoldLimits(0, 60));
    assertThatIllegalArgumentException().isThrownBy(() -> new HoldLimits(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new HoldLimits(4, 24 * 3600 + 1));
  }

  private long pauseAfterALapse(long now) {
    assertThat(claim(R1, 2, 60, now)).isEqualTo(ClaimVerdict.GRANTED);
    decide(new BuyerCommand.Return(R1, STALLS, HOLDS), now);
    return ((ClaimVerdict.Paused) claim(R1, 2, 60, now)).until();
  }

  private ClaimVerdict claim(ReservationId id, int seats, int holdSeconds, long now) {
    return verdict(new BuyerCommand.Claim(id, STALLS, best(seats, holdSeconds), 0, HOLDS), now);
  }

  private ClaimVerdict verdict(BuyerCommand.Claim claim, long now) {
    return decide(claim, now) instanceof Tell(var next, var at, SectionCommand.Reserve asked)
        ? asked.claim()
        : ClaimVerdict.NONE;
  }

  /// What is stored is read back each time.
  private BuyerDecision decide(BuyerCommand command, long now) {
    BuyerDecision decision = BuyerDecider.decide(ANN, state, command, now);
    state = BuyerStateBytes.decode(BuyerStateBytes.encode(decision.next()));
    assertThat(state).isEqualTo(decision.next());
    return decision;
  }
}
