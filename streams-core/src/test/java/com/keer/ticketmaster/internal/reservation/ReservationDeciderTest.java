package com.keer.ticketmaster.internal.reservation;

import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.split;
import static com.keer.ticketmaster.section.Sections.these;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Refused;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionStatus.SaleState;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.reservation.DoorMemory.PassedOn;
import com.keer.ticketmaster.internal.reservation.DoorMemory.TurnedAway;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.Admit;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.Answer;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.Drop;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.PassOn;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.TurnAway;
import com.keer.ticketmaster.section.Sections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReservationDeciderTest {

  private static final ReservationId ID = new ReservationId("r-1");
  private static final SectionId SECTION = Sections.ID;
  private static final SectionAvailability ONE_FREE_ONE_HELD =
      new SectionAvailability(17, new SeatCounts(1, 1, 50, 8));

  @Test
  void admitsANewRequest() {
    // When
    ReservationDecision decision = decide(null, reserve(best(2, 60)), null);

    // Then
    assertThat(decision)
        .isEqualTo(
            new Admit(
                new PassedOn(SECTION, best(2, 60)), new SectionCommand.Reserve(ID, best(2, 60))));
  }

  @Test
  void dropsARepeatedRequest() {
    // Given
    DoorMemory known = new PassedOn(SECTION, best(2, 60));

    // When
    ReservationDecision decision = decide(known, reserve(best(2, 60)), null);

    // Then
    assertThat(decision).isEqualTo(new Drop());
  }

  @Test
  void dropsARepetitionOfARequestThatWasTurnedAway() {
    // Given
    DoorMemory known = turnedAway(best(5, 0));

    // When
    ReservationDecision decision = decide(known, reserve(best(5, 0)), null);

    // Then
    assertThat(decision).isEqualTo(new Drop());
  }

  static Stream<ReservationCommand> differentBodies() {
    return Stream.of(
        reserve(best(3, 60)),
        reserve(best(2, 61)),
        reserve(split(2, 60)),
        reserve(these(60, "A-1", "A-2")),
        reserve(new ReservationRequest("bob", SeatRequest.best(2), 60)),
        new ReservationCommand.Reserve(new SectionId("concert", "Balcony"), best(2, 60)));
  }

  @ParameterizedTest
  @MethodSource("differentBodies")
  void refusesTheSameIdWithAnotherBody(ReservationCommand other) {
    // Given
    DoorMemory known = new PassedOn(SECTION, best(2, 60));

    // When
    ReservationDecision decision = decide(known, other, null);

    // Then
    assertThat(decision).isEqualTo(new Answer(new Refused(0, new Rejection.DifferentRequest())));
  }

  static Stream<ReservationCommand> followUps() {
    return Stream.of(new ReservationCommand.Confirm(), new ReservationCommand.Cancel());
  }

  @ParameterizedTest
  @MethodSource("followUps")
  void refusesWhatNamesNoReservation(ReservationCommand command) {
    // When
    ReservationDecision decision = decide(null, command, null);

    // Then
    assertThat(decision).isEqualTo(new Answer(new Refused(0, new Rejection.UnknownReservation())));
  }

  @ParameterizedTest
  @MethodSource("followUps")
  void answersForARequestThatWasTurnedAway(ReservationCommand command) {
    // Given
    TurnedAway known = turnedAway(best(5, 0));

    // When
    ReservationDecision decision = decide(known, command, null);

    // Then
    assertThat(decision).isEqualTo(new Answer(known.answer()));
  }

  @Test
  void passesAConfirmationOnToTheSection() {
    // Given
    DoorMemory known = new PassedOn(SECTION, best(2, 60));

    // When
    ReservationDecision decision = decide(known, new ReservationCommand.Confirm(), null);

    // Then
    assertThat(decision).isEqualTo(new PassOn(SECTION, new SectionCommand.Confirm(ID)));
  }

  @Test
  void passesACancellationOnToTheSection() {
    // Given
    DoorMemory known = new PassedOn(SECTION, best(2, 60));

    // When
    ReservationDecision decision = decide(known, new ReservationCommand.Cancel(), null);

    // Then
    assertThat(decision).isEqualTo(new PassOn(SECTION, new SectionCommand.Cancel(ID)));
  }

  @Test
  void turnsAwayWhatTheSectionCanNeverServeAndNamesWhatItReliedOn() {
    // When
    ReservationDecision decision = decide(null, reserve(split(3, 60)), ONE_FREE_ONE_HELD);

    // Then
    assertThat(decision)
        .isEqualTo(
            new TurnAway(
                new TurnedAway(
                    new Rejected(
                        SECTION,
                        split(3, 60),
                        17,
                        true,
                        new Rejection.NotEnoughSeats(3, 1, 1, Rejection.NO_HOLD)))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void admitsARequestThatHeldSeatsCouldServe(int count) {
    // When
    ReservationDecision decision = decide(null, reserve(best(count, 60)), ONE_FREE_ONE_HELD);

    // Then
    assertThat(decision).isInstanceOf(Admit.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = SaleState.class,
      names = {"NOT_OPEN", "CLOSED"})
  void leavesItToTheSectionToTellItsWindowThoughNoSeatsAreLeft(SaleState sale) {
    // Given
    var soldOut = new SectionAvailability(9, new SeatCounts(0, 0, 60, 0), sale, 0);

    // When
    ReservationDecision decision = decide(null, reserve(best(1, 60)), soldOut);

    // Then
    assertThat(decision).isInstanceOf(Admit.class);
  }

  @Test
  void turnsAwayFromASaleThatWasCalledOff() {
    // Given
    var cancelled =
        new SectionAvailability(9, new SeatCounts(50, 0, 10, 0), SaleState.CANCELLED, 0);

    // When
    ReservationDecision decision = decide(null, reserve(best(1, 60)), cancelled);

    // Then
    assertThat(((TurnAway) decision).state().answer())
        .isEqualTo(new Rejected(SECTION, best(1, 60), 9, true, new Rejection.SaleCancelled()));
  }

  @Test
  void passesAnExtensionOn() {
    // Given
    DoorMemory known = new PassedOn(SECTION, best(2, 60));

    // When
    ReservationDecision decision = decide(known, new ReservationCommand.Extend(90), null);

    // Then
    assertThat(decision).isEqualTo(new PassOn(SECTION, new SectionCommand.Extend(ID, 90)));
  }

  @Test
  void leavesItToTheSectionWhetherTheseVerySeatsAreFree() {
    // Given
    SectionAvailability soldOut = new SectionAvailability(9, new SeatCounts(0, 0, 60, 0));

    // When
    ReservationDecision decision = decide(null, reserve(these(0, "A-1")), soldOut);

    // Then
    assertThat(decision).isInstanceOf(Admit.class);
  }

  @Test
  void passesAConfirmationOnThoughTheSectionIsSoldOut() {
    // Given
    DoorMemory known = new PassedOn(SECTION, best(2, 60));
    SectionAvailability soldOut = new SectionAvailability(9, new SeatCounts(0, 0, 60, 0));

    // When
    ReservationDecision decision = decide(known, new ReservationCommand.Confirm(), soldOut);

    // Then
    assertThat(decision).isInstanceOf(PassOn.class);
  }

  static Stream<ReservationRequest> absurd() {
    return Stream.of(
        best(0, 0),
        best(-7, 0),
        best(61, 0),
        best(Integer.MAX_VALUE, 0),
        best(1, -1),
        best(1, 7 * 24 * 3600 + 1),
        these(0),
        these(0, "A-1", "A-1"),
        new ReservationRequest(" ", SeatRequest.best(1), 0));
  }

  @ParameterizedTest
  @MethodSource("absurd")
  void turnsAwayWhatNoSectionMayAllow(ReservationRequest request) {
    // When
    ReservationDecision decision = decide(null, reserve(request), ONE_FREE_ONE_HELD);

    // Then
    assertThat(decision)
        .isInstanceOfSatisfying(
            TurnAway.class,
            turned -> {
              assertThat(turned.state().answer().sequence()).isZero();
              assertThat(turned.state().answer().reason())
                  .isInstanceOf(Rejection.InvalidRequest.class);
            });
  }

  @Test
  void leavesTheRulesOfASectionToTheSection() {
    // When
    ReservationDecision decision = decide(null, reserve(best(60, 7 * 24 * 3600)), null);

    // Then
    assertThat(decision).isInstanceOf(Admit.class);
  }

  private static ReservationDecision decide(
      DoorMemory state, ReservationCommand command, SectionAvailability availability) {
    return ReservationDecider.decide(ID, state, command, availability);
  }

  private static ReservationCommand reserve(ReservationRequest request) {
    return new ReservationCommand.Reserve(SECTION, request);
  }

  private static TurnedAway turnedAway(ReservationRequest request) {
    return new TurnedAway(
        new Rejected(SECTION, request, 4, true, new Rejection.NotEnoughSeats(5, 0, 0, 0)));
  }
}
