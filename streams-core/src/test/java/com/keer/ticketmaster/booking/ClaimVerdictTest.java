package com.keer.ticketmaster.booking;

import static com.keer.ticketmaster.section.Sections.ID;
import static com.keer.ticketmaster.section.Sections.NOON;
import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.drawn;
import static com.keer.ticketmaster.section.Sections.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Refused;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.booking.SectionCommand.Cancel;
import com.keer.ticketmaster.booking.SectionCommand.Confirm;
import com.keer.ticketmaster.booking.SectionCommand.Expire;
import com.keer.ticketmaster.booking.SectionCommand.Extend;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import com.keer.ticketmaster.section.SectionDecider;
import com.keer.ticketmaster.section.SectionDecider.DueReturn;
import com.keer.ticketmaster.section.SectionDecision;
import com.keer.ticketmaster.section.SectionDecision.ClaimFirst;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionFold;
import com.keer.ticketmaster.section.SectionSnapshot;
import com.keer.ticketmaster.section.SectionState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How a section with a limit for buyers uses the buyers' claims.
class ClaimVerdictTest {

  private static final BuyerKey ANN = new BuyerKey("concert", "ann");
  private static final DueReturn THE_CLAIM_OF_R =
      new DueReturn(ANN, new BuyerCommand.Return(id("r"), ID));

  private final SectionFold limited = opened(SectionRules.DEFAULT.withSeatsPerBuyer(4));

  @Test
  void sendsARequestWithoutAClaimThroughTheClaimsFirst() {
    // When
    SectionDecision decision = limited.apply(new Reserve(id("r"), best(2, 60)), NOON);

    // Then
    assertThat(decision)
        .isInstanceOfSatisfying(
            ClaimFirst.class,
            first -> {
              assertThat(first.buyer()).isEqualTo(ANN);
              assertThat(first.command())
                  .isEqualTo(new BuyerCommand.Claim(id("r"), ID, best(2, 60), 4));
            });
  }

  @Test
  void countsNothingUntilTheClaimIsBack() {
    // Given
    limited.apply(new Reserve(id("r"), best(2, 60)), NOON + 5_000);

    // When
    SectionState waiting = limited.state();
    ReservationOutcome answer = reserve(limited, "r", best(2, 60), ClaimVerdict.GRANTED);

    // Then
    assertThat(waiting.sequence()).isEqualTo(1);
    assertThat(waiting.time()).isEqualTo(NOON);
    assertThat(waiting.counts().free()).isEqualTo(8);
    assertThat(((Held) answer).sequence()).isEqualTo(2);
  }

  @Test
  void sendsLaterCommandsAfterARequestOnItsWay() {
    // Given
    limited.apply(new Reserve(id("r"), best(2, 60)), NOON);

    for (AllocationCommand later :
        List.of(new Confirm(id("r")), new Extend(id("r"), 60), new Cancel(id("r")))) {
      // When
      SectionDecision decision = limited.apply(later, NOON);

      // Then
      assertThat(((ClaimFirst) decision).command()).isEqualTo(new BuyerCommand.PassOn(ID, later));
      assertThat(((ClaimFirst) decision).buyer()).isEqualTo(ANN);
    }
  }

  @Test
  void rejectsWhatTheClaimsDenied() {
    // When
    ReservationOutcome answer = reserve(limited, "r", best(2, 60), new ClaimVerdict.Denied(4, 3));
    ReservationOutcome later = limited.confirm("r");

    // Then
    var reason = new Rejection.BuyerLimit(4, 3, 2);
    assertThat(answer).isEqualTo(new Rejected(ID, best(2, 60), 2, false, reason));
    assertThat(later).isEqualTo(new Rejected(ID, best(2, 60), 3, false, reason));
  }

  @Test
  void refusesInvalidAndUntimelyRequestsBeforeLookingAtTheLimit() {
    // Given
    SectionFold closed =
        opened(SectionRules.DEFAULT.withSeatsPerBuyer(4).withSale(NOON + 1_000, 0));

    // When
    ReservationOutcome senseless = limited.reserve("r", best(0, 60));
    ReservationOutcome early = reserve(closed, "r", best(5, 60), new ClaimVerdict.Denied(4, 0));

    // Then
    assertThat(((Rejected) senseless).reason()).isInstanceOf(Rejection.InvalidRequest.class);
    assertThat(((Rejected) early).reason()).isEqualTo(new Rejection.SaleNotOpen(NOON + 1_000));
  }

  @Test
  void needsNoClaimWithoutALimit() {
    // Given
    SectionFold unlimited = opened(SectionRules.DEFAULT);

    // When
    ReservationOutcome sold = unlimited.reserve("r", best(2, 0));
    ReservationOutcome unknown = unlimited.cancel("q");

    // Then
    assertThat(sold).isInstanceOf(Confirmed.class);
    assertThat(unknown).isInstanceOf(Refused.class);
  }

  @Test
  void answersARepeatedRequestWithItsStateWhateverTheClaim() {
    // Given
    ReservationOutcome first = reserve(limited, "r", best(2, 60), ClaimVerdict.GRANTED);

    // When
    ReservationOutcome again = limited.reserve("r", best(2, 60));

    // Then
    assertThat(((Held) again).seats()).isEqualTo(((Held) first).seats());
  }

  @Test
  void returnsTheClaimOfAHoldThatEnds() {
    // Given
    SectionFold other = opened(limited.state().rules());
    for (SectionFold section : List.of(limited, other)) {
      assertThat(owed(section, new Reserve(id("r"), best(2, 60), ClaimVerdict.GRANTED), NOON))
          .isNull();
    }

    // When
    DueReturn cancelled = owed(limited, new Cancel(id("r")), NOON);
    DueReturn early = owed(other, new Expire(id("r"), 2), NOON + 59_000);
    DueReturn expired = owed(other, new Expire(id("r"), 2), NOON + 60_000);
    DueReturn again = owed(other, new Expire(id("r"), 2), NOON + 60_000);

    // Then
    assertThat(cancelled).isEqualTo(THE_CLAIM_OF_R);
    assertThat(early).isNull();
    assertThat(expired).isEqualTo(THE_CLAIM_OF_R);
    assertThat(again).isNull();
  }

  @Test
  void returnsTheClaimOfARequestThatGetsNoSeats() {
    // Given
    limited.apply(new Reserve(id("all"), best(8, 0), ClaimVerdict.GRANTED), NOON);

    // When
    DueReturn soldOut = owed(limited, new Reserve(id("r"), best(2, 0), ClaimVerdict.GRANTED), NOON);
    DueReturn repeated =
        owed(limited, new Reserve(id("r"), best(2, 0), ClaimVerdict.GRANTED), NOON);
    DueReturn nowhere =
        owed(new SectionFold(), new Reserve(id("r"), best(2, 0), ClaimVerdict.GRANTED), NOON);

    // Then
    assertThat(soldOut).isEqualTo(THE_CLAIM_OF_R);
    assertThat(repeated).isEqualTo(THE_CLAIM_OF_R);
    assertThat(nowhere).isEqualTo(THE_CLAIM_OF_R);
  }

  @Test
  void returnsNothingForSeatsThatAreTaken() {
    // Given
    SectionFold unlimited = opened(SectionRules.DEFAULT);
    owed(unlimited, new Reserve(id("r"), best(1, 60)), NOON);

    // When
    DueReturn held = owed(limited, new Reserve(id("r"), best(2, 60), ClaimVerdict.GRANTED), NOON);
    DueReturn confirmed = owed(limited, new Confirm(id("r")), NOON);
    DueReturn tooLate = owed(limited, new Cancel(id("r")), NOON);
    DueReturn unclaimed = owed(unlimited, new Cancel(id("r")), NOON);

    // Then
    assertThat(new DueReturn[] {held, confirmed, tooLate, unclaimed}).containsOnlyNulls();
  }

  @Test
  void returnsTheClaimOfABuyerWhoUsesTheIdOfAnother() {
    // Given
    limited.apply(new Reserve(id("r"), best(2, 60), ClaimVerdict.GRANTED), NOON);
    var bobs = new ReservationRequest("bob", best(2, 60).seats(), 60);

    // When
    DueReturn owed = owed(limited, new Reserve(id("r"), bobs, ClaimVerdict.GRANTED), NOON);

    // Then
    assertThat(owed)
        .isEqualTo(
            new DueReturn(new BuyerKey("concert", "bob"), new BuyerCommand.Return(id("r"), ID)));
  }

  private static SectionFold opened(SectionRules rules) {
    return SectionFold.opened(new Open(drawn("12345678"), List.of(), null, rules));
  }

  private static ReservationOutcome reserve(
      SectionFold section, String id, ReservationRequest request, ClaimVerdict claim) {
    var decision = section.apply(new Reserve(id(id), request, claim), NOON);
    return ((ReservationDecided) decision).outcome();
  }

  private static @Nullable DueReturn owed(
      SectionFold section, AllocationCommand command, long time) {
    SectionSnapshot before = section.snapshot(command);
    return SectionDecider.dueReturn(before, command, section.apply(command, time).next());
  }
}
