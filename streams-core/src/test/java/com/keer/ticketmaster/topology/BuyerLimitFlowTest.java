package com.keer.ticketmaster.topology;

import static com.keer.ticketmaster.topology.TestSystem.STALLS;
import static com.keer.ticketmaster.topology.TestSystem.best;
import static com.keer.ticketmaster.topology.TestSystem.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationCommand.Cancel;
import com.keer.ticketmaster.booking.ReservationCommand.Confirm;
import com.keer.ticketmaster.booking.ReservationOutcome.Cancelled;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.store.CommitStore;
import com.keer.ticketmaster.internal.store.StoreKeys;
import com.keer.ticketmaster.internal.store.StoreNames;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BuyerLimitFlowTest {

  private static final int LIMIT = 4;
  private static final BuyerKey ALICE = new BuyerKey("rock-night", "alice");
  private static final SectionId BALCONY = new SectionId("rock-night", "balcony");
  private static final SectionId ELSEWHERE = new SectionId("jazz-night", "stalls");

  private final TestSystem system = new TestSystem();
  private final TestOutputTopic<BuyerKey, BuyerCommand> claims =
      system.driver.createOutputTopic(
          system.topics.buyerClaims().name(),
          system.topics.buyerClaims().keySerde().deserializer(),
          system.topics.buyerClaims().valueSerde().deserializer());

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void countsTheSeatsOfABuyerOverAllSectionsOfAnEvent() {
    // Given
    open(STALLS, 10, LIMIT);
    open(BALCONY, 10, LIMIT);
    reserve("r1", STALLS, best(3, 0));

    // When
    reserve("r2", BALCONY, best(2, 0));
    reserve("r3", BALCONY, best(1, 0));

    // Then
    var answers = system.outcomes();
    assertThat(answers.get(0).value()).isInstanceOf(Confirmed.class);
    assertThat(answers.get(1).value())
        .isEqualTo(
            new Rejected(BALCONY, best(2, 0), 2, false, new Rejection.BuyerLimit(LIMIT, 3, 2)));
    assertThat(answers.get(2).value()).isInstanceOf(Confirmed.class);
  }

  @Test
  void countsOtherEventsAndOtherBuyersApart() {
    // Given
    open(STALLS, 20, LIMIT);
    open(ELSEWHERE, 10, LIMIT);
    reserve("r1", STALLS, best(4, 0));
    system.outcomes();

    // When
    reserve("r2", ELSEWHERE, best(4, 0));
    reserve("r3", STALLS, new ReservationRequest("bob", SeatRequest.best(4), 0));

    // Then
    assertThat(system.outcomes())
        .allSatisfy(answer -> assertThat(answer.value()).isInstanceOf(Confirmed.class));
  }

  @Test
  void rejectsMoreThanTheLimitAtOnce() {
    // Given
    open(STALLS, 10, LIMIT);

    // When
    reserve("r1", STALLS, best(5, 0));

    // Then
    assertThat(((Rejected) system.outcome()).reason())
        .isEqualTo(new Rejection.BuyerLimit(LIMIT, 0, 5));
  }

  @Test
  void givesTheAllowanceOfACancelledHoldBack() {
    // Given
    open(STALLS, 10, LIMIT);
    reserve("r1", STALLS, best(4, 60));
    system.command("r1", new Cancel());
    assertThat(system.outcomes().getLast().value()).isInstanceOf(Cancelled.class);

    // When
    reserve("r2", STALLS, best(4, 0));

    // Then
    assertThat(system.outcome()).isInstanceOf(Confirmed.class);
  }

  @Test
  void givesTheAllowanceOfAnExpiredHoldBack() {
    // Given
    open(STALLS, 10, LIMIT);
    reserve("r1", STALLS, best(4, 30));
    reserve("early", STALLS, best(1, 0));
    system.advance(Duration.ofSeconds(31));
    system.outcomes();

    // When
    reserve("r2", STALLS, best(4, 0));

    // Then
    assertThat(system.outcome()).isInstanceOf(Confirmed.class);
  }

  @Test
  void givesTheAllowanceBackWhenTheSectionHasNoSeats() {
    // Given
    open(STALLS, 2, LIMIT);
    open(BALCONY, 10, LIMIT);
    reserve("r1", STALLS, best(4, 0));
    assertThat(((Rejected) system.outcome()).reason()).isInstanceOf(Rejection.NotEnoughSeats.class);

    // When
    reserve("r2", BALCONY, best(4, 0));

    // Then
    assertThat(system.outcome()).isInstanceOf(Confirmed.class);
  }

  @Test
  void keepsTheAllowanceOfConfirmedSeats() {
    // Given
    open(STALLS, 10, LIMIT);
    reserve("r1", STALLS, best(4, 30));
    system.command("r1", new Confirm());
    system.advance(Duration.ofSeconds(60));
    assertThat(system.outcomes().getLast().value()).isInstanceOf(Confirmed.class);

    // When
    reserve("r2", STALLS, best(1, 0));

    // Then
    assertThat(((Rejected) system.outcome()).reason())
        .isEqualTo(new Rejection.BuyerLimit(LIMIT, 4, 1));
  }

  @Test
  void claimsARepeatedRequestOnce() {
    // Given
    open(STALLS, 10, LIMIT);
    reserve("r1", STALLS, best(2, 60));
    reserve("r1", STALLS, best(2, 60));
    system.outcomes();

    // When
    reserve("r2", STALLS, best(2, 0));

    // Then
    assertThat(system.outcome()).isInstanceOf(Confirmed.class);
  }

  @Test
  void claimsFirstForADoorThatDoesNotKnowOfTheLimit() {
    // Given
    open(STALLS, 10, LIMIT);
    var past = system.input(system.topics.reservationRequests());

    // When
    past.pipeInput(STALLS, new SectionCommand.Reserve(id("r1"), best(3, 60)), system.now());
    past.pipeInput(STALLS, new SectionCommand.Reserve(id("r2"), best(2, 60)), system.now());

    // Then
    var answers = system.outcomes();
    assertThat(answers.get(0).value())
        .isInstanceOfSatisfying(Held.class, held -> assertThat(held.sequence()).isEqualTo(2));
    assertThat(answers.get(1).value())
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected ->
                assertThat(rejected.reason()).isEqualTo(new Rejection.BuyerLimit(LIMIT, 3, 2)));
    assertThat(claims.readKeyValuesToList())
        .allSatisfy(claim -> assertThat(claim.key).isEqualTo(ALICE))
        .extracting(claim -> claim.value)
        .containsExactly(
            new BuyerCommand.Claim(id("r1"), STALLS, best(3, 60), LIMIT),
            new BuyerCommand.Claim(id("r2"), STALLS, best(2, 60), LIMIT));
  }

  @Test
  void sendsWhatFollowsTheWayTheRequestWent() {
    // Given
    open(STALLS, 10, LIMIT);
    reserve("r1", STALLS, best(2, 60));
    claims.readKeyValuesToList();

    // When
    system.command("r1", new Confirm());

    // Then
    assertThat(claims.readKeyValue().value)
        .isEqualTo(new BuyerCommand.PassOn(STALLS, new SectionCommand.Confirm(id("r1"))));
    assertThat(system.outcomes().getLast().value()).isInstanceOf(Confirmed.class);
  }

  @Test
  void forgetsABuyerWhoHasNothingLeft() {
    // Given
    open(STALLS, 10, LIMIT);
    reserve("r1", STALLS, best(4, 60));
    CommitStore buyers = (CommitStore) system.driver.getStateStore(StoreNames.BUYERS);
    byte[] before = buyers.get(StoreKeys.buyer(ALICE));

    // When
    system.command("r1", new Cancel());

    // Then
    assertThat(before).isNotNull();
    assertThat(buyers.get(StoreKeys.buyer(ALICE))).isNull();
  }

  @Test
  void buriesAClaimUnderTheKeyOfAnotherBuyerAndContinues() {
    // Given
    open(STALLS, 10, LIMIT);

    // When
    system
        .input(system.topics.buyerClaims())
        .pipeInput(
            new BuyerKey("rock-night", "bob"),
            new BuyerCommand.Claim(id("r1"), STALLS, best(2, 0), LIMIT),
            system.now());
    reserve("r2", STALLS, best(4, 0));

    // Then
    assertThat(system.deadLetters()).hasSize(1);
    assertThat(system.outcome()).isInstanceOf(Confirmed.class);
  }

  @Test
  void eventsWithoutALimitNeverMeetTheClaims() {
    // Given
    open(STALLS, 10, 0);

    // When
    reserve("r1", STALLS, best(3, 60));
    reserve("r2", STALLS, best(3, 60));
    reserve("r3", STALLS, best(5, 0));
    system.command("r1", new Confirm());
    system.command("r2", new Cancel());
    reserve("r4", STALLS, best(2, 30));
    system.advance(Duration.ofSeconds(31));

    // Then
    assertThat(system.outcomes()).hasSize(7);
    assertThat(claims.isEmpty()).isTrue();
    assertThat(system.log())
        .extracting(record -> record.value())
        .filteredOn(SectionCommand.Reserve.class::isInstance)
        .allSatisfy(command ->
            assertThat(((SectionCommand.Reserve) command).claim()).isEqualTo(ClaimVerdict.NONE));
  }

  @Test
  void anEventWithALimitDoesMeetThem() {
    // Given
    open(STALLS, 10, LIMIT);

    // When
    reserve("r1", STALLS, best(3, 60));

    // Then
    assertThat(claims.isEmpty()).isFalse();
  }

  private void open(SectionId section, int seats, int seatsPerBuyer) {
    SectionRules rules = SectionRules.DEFAULT.withSeatsPerBuyer(seatsPerBuyer);
    system
        .input(system.topics.sectionInit())
        .pipeInput(
            section, new Open(SectionLayout.grid(1, seats), List.of(), null, rules), system.now());
  }

  private void reserve(String id, SectionId section, ReservationRequest request) {
    system.command(id, new ReservationCommand.Reserve(section, request));
  }
}
