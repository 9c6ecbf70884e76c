package com.keer.ticketmaster.internal.buyer;

import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.these;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.buyer.BuyerDecision.Keep;
import com.keer.ticketmaster.internal.buyer.BuyerDecision.Tell;
import com.keer.ticketmaster.section.Sections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuyerDeciderTest {

  private static final int LIMIT = 4;
  private static final long NOW = 1_700_000_000_000L;
  private static final SectionId STALLS = Sections.ID;
  private static final SectionId BALCONY = new SectionId("concert", "Balcony");
  private static final BuyerKey ANN = new BuyerKey("concert", "ann");
  private static final ReservationId R1 = new ReservationId("r1");
  private static final ReservationId R2 = new ReservationId("r2");
  private static final BuyerState HAS_THREE = BuyerState.NOTHING.with(STALLS, R1, 3, false);

  @Test
  void grantsAClaimWithinTheLimit() {
    // When
    BuyerDecision decision = decide(BuyerState.NOTHING, claim(R1, STALLS, best(4, 60)));

    // Then
    assertThat(decision)
        .isEqualTo(
            new Tell(
                BuyerState.NOTHING.with(STALLS, R1, 4, false),
                STALLS,
                new SectionCommand.Reserve(R1, best(4, 60), ClaimVerdict.GRANTED)));
  }

  @Test
  void grantsTheRestOfTheAllowanceInAnotherSection() {
    // When
    BuyerDecision decision = decide(HAS_THREE, claim(R2, BALCONY, these(0, "A-1")));

    // Then
    assertThat(claimOf(decision)).isEqualTo(ClaimVerdict.GRANTED);
    assertThat(decision.next().seats()).isEqualTo(4);
  }

  @Test
  void deniesAClaimAboveTheLimitAndTellsTheSection() {
    // When
    BuyerDecision decision = decide(HAS_THREE, claim(R2, BALCONY, best(2, 0)));

    // Then
    assertThat(decision)
        .isEqualTo(
            new Tell(
                HAS_THREE,
                BALCONY,
                new SectionCommand.Reserve(R2, best(2, 0), new ClaimVerdict.Denied(LIMIT, 3))));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 60, Integer.MAX_VALUE, 0, -1, Integer.MIN_VALUE})
  void deniesAnInvalidNumberOfSeats(int seats) {
    // When
    BuyerDecision decision = decide(BuyerState.NOTHING, claim(R1, STALLS, best(seats, 0)));

    // Then
    assertThat(claimOf(decision)).isEqualTo(new ClaimVerdict.Denied(LIMIT, 0));
    assertThat(decision.next()).isEqualTo(BuyerState.NOTHING);
  }

  @Test
  void claimsARepeatedRequestOnce() {
    // When
    BuyerDecision decision = decide(HAS_THREE, claim(R1, STALLS, best(3, 0)));

    // Then
    assertThat(claimOf(decision)).isEqualTo(ClaimVerdict.GRANTED);
    assertThat(decision.next()).isEqualTo(HAS_THREE);
  }

  @Test
  void distinguishesTheSameIdInTwoSections() {
    // When
    BuyerDecision decision = decide(HAS_THREE, claim(R1, BALCONY, best(2, 0)));

    // Then
    assertThat(claimOf(decision)).isEqualTo(new ClaimVerdict.Denied(LIMIT, 3));
  }

  @Test
  void takesBackWhatAReservationHadClaimed() {
    // When
    BuyerDecision decision = decide(HAS_THREE, new BuyerCommand.Return(R1, STALLS));

    // Then
    assertThat(decision).isEqualTo(new Keep(BuyerState.NOTHING));
  }

  @Test
  void returnsNothingForAReservationWithoutAClaim() {
    // When
    BuyerDecision other = decide(HAS_THREE, new BuyerCommand.Return(R2, STALLS));
    BuyerDecision elsewhere = decide(HAS_THREE, new BuyerCommand.Return(R1, BALCONY));

    // Then
    assertThat(other).isEqualTo(new Keep(HAS_THREE));
    assertThat(elsewhere).isEqualTo(new Keep(HAS_THREE));
  }

  @Test
  void passesLaterCommandsOn() {
    // Given
    var confirm = new SectionCommand.Confirm(R1);

    // When
    BuyerDecision decision = decide(HAS_THREE, new BuyerCommand.PassOn(STALLS, confirm));

    // Then
    assertThat(decision).isEqualTo(new Tell(HAS_THREE, STALLS, confirm));
  }

  @Test
  void refusesCommandsOfAnotherBuyer() {
    // Given
    var bob = new ReservationRequest("bob", best(1, 0).seats(), 0);
    var elsewhere = new SectionId("jazz", "Stalls");

    // When, then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decide(HAS_THREE, claim(R2, STALLS, bob)))
        .withMessageContaining("r2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decide(HAS_THREE, claim(R2, elsewhere, best(1, 0))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decide(HAS_THREE, new BuyerCommand.Return(R1, elsewhere)));
  }

  private static BuyerDecision decide(BuyerState state, BuyerCommand command) {
    return BuyerDecider.decide(ANN, state, command, NOW);
  }

  private static BuyerCommand claim(
      ReservationId id, SectionId section, ReservationRequest request) {
    return new BuyerCommand.Claim(id, section, request, LIMIT);
  }

  private static ClaimVerdict claimOf(BuyerDecision decision) {
    return ((SectionCommand.Reserve) ((Tell) decision).command()).claim();
  }
}
