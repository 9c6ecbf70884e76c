package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.drawn;
import static com.keer.ticketmaster.section.Sections.open;
import static com.keer.ticketmaster.section.Sections.openWithBlocked;
import static com.keer.ticketmaster.section.Sections.seats;
import static com.keer.ticketmaster.section.Sections.split;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BestAvailablePolicyTest {

  @Test
  void takesTheMiddleOfTheFirstRow() {
    // Given
    SectionFold section = SectionFold.opened(drawn("123456", "123456"));

    // When
    ReservationOutcome outcome = section.reserve("r", best(2, 0));

    // Then
    assertThat(seatsOf(outcome)).isEqualTo(seats("A-3", "A-4"));
  }

  @Test
  void takesTheLeftOneOfTwoThatAreEquallyNear() {
    // Given
    SectionFold section = SectionFold.opened(drawn("123456"));

    // When
    ReservationOutcome outcome = section.reserve("r", best(1, 0));

    // Then
    assertThat(seatsOf(outcome)).isEqualTo(seats("A-3"));
  }

  @Test
  void leavesNoSingleSeatAloneWhereAnotherRunWillDo() {
    // Given
    SectionFold section = SectionFold.opened(drawn("12345"));

    // When
    ReservationOutcome outcome = section.reserve("r", best(3, 0));

    // Then: 2-4 would be nearer and leave 1 and 5 alone
    assertThat(seatsOf(outcome)).isEqualTo(seats("A-1", "A-2", "A-3"));
  }

  @Test
  void prefersATidyRunFurtherBackToAnOrphanInFront() {
    // Given
    SectionFold section = SectionFold.opened(drawn("123", "12"));

    // When
    ReservationOutcome outcome = section.reserve("r", best(2, 0));

    // Then
    assertThat(seatsOf(outcome)).isEqualTo(seats("B-1", "B-2"));
  }

  @Test
  void leavesASingleSeatOnlyIfThereIsNoOtherWay() {
    // Given
    SectionFold section = SectionFold.opened(drawn("123"));

    // When
    ReservationOutcome outcome = section.reserve("r", best(2, 0));

    // Then
    assertThat(seatsOf(outcome)).isEqualTo(seats("A-1", "A-2"));
  }

  @Test
  void countsBlockedAndTakenSeatsAsTheEndOfARun() {
    // Given
    SectionFold section = SectionFold.opened(openWithBlocked(drawn("1234567"), "A-3"));
    section.sell("sold", "A-6");

    // When
    ReservationOutcome outcome = section.reserve("r", best(2, 0));

    // Then
    assertThat(seatsOf(outcome)).isEqualTo(seats("A-4", "A-5"));
  }

  @Test
  void neverSeatsPeopleAcrossAnAisle() {
    // Given
    SectionFold section = SectionFold.opened(drawn("12_34", "12"));

    // When
    ReservationOutcome outcome = section.reserve("r", best(3, 0));

    // Then
    assertThat(reasonOf(outcome)).isEqualTo(new Rejection.NoBlockTogether(3, 2, Rejection.NO_HOLD));
  }

  @Test
  void goesByPositionAndNotByPrintedNumber() {
    // Given
    SectionFold section = SectionFold.opened(drawn("1352", "12"));

    // When
    ReservationOutcome outcome = section.reserve("r", best(4, 0));

    // Then
    assertThat(seatsOf(outcome)).isEqualTo(seats("A-1", "A-3", "A-5", "A-2"));
  }

  @Test
  void takesSeatsNearestToAFocalPointOfItsOwn() {
    // Given
    SectionFold section =
        SectionFold.opened(open(drawn("123456", "123456", "123456"), new FocalPoint(2, 8)));

    // When
    ReservationOutcome outcome = section.reserve("r", best(2, 0));

    // Then
    assertThat(seatsOf(outcome)).isEqualTo(seats("C-5", "C-6"));
  }

  @Test
  void takesTheFrontRowOfTwoThatAreEquallyNear() {
    // Given
    SectionFold section = SectionFold.opened(open(drawn("12", "12", "12"), new FocalPoint(1, 1)));
    section.sell("middle", "B-1", "B-2");

    // When
    ReservationOutcome outcome = section.reserve("r", best(2, 0));

    // Then
    assertThat(seatsOf(outcome)).isEqualTo(seats("A-1", "A-2"));
  }

  @Test
  void prefersTheNextRowToTheEndOfTheFirst() {
    // Given
    SectionFold section = SectionFold.opened(drawn("123456", "123456"));
    section.sell("middle", "A-3", "A-4");

    // When
    ReservationOutcome outcome = section.reserve("r", best(2, 0));

    // Then
    assertThat(seatsOf(outcome)).isEqualTo(seats("B-3", "B-4"));
  }

  @Test
  void findsALongerRowAfterShortOnes() {
    // Given
    SectionFold section = SectionFold.opened(drawn("1", "12", "123", "1", "12345"));

    // When
    ReservationOutcome outcome = section.reserve("r", best(5, 0));

    // Then
    assertThat(seatsOf(outcome)).isEqualTo(seats("E-1", "E-2", "E-3", "E-4", "E-5"));
  }

  @Test
  void findsARunAcrossTheFirstWordBoundary() {
    // Given
    SectionFold section = SectionFold.opened(SectionLayout.grid(1, 100));
    section.init(new SectionCommand.Block(numbered("A", 1, 61)));
    section.init(new SectionCommand.Block(numbered("A", 68, 100)));

    // When
    ReservationOutcome outcome = section.reserve("r", best(6, 0));

    // Then
    assertThat(seatsOf(outcome)).isEqualTo(numbered("A", 62, 67));
  }

  @Test
  void findsARunAcrossTheSecondWordBoundary() {
    // Given
    SectionFold section = SectionFold.opened(SectionLayout.grid(1, 140));
    section.init(new SectionCommand.Block(numbered("A", 1, 124)));
    section.init(new SectionCommand.Block(numbered("A", 135, 140)));

    // When
    ReservationOutcome outcome = section.reserve("r", best(10, 0));

    // Then
    assertThat(seatsOf(outcome)).isEqualTo(numbered("A", 125, 134));
  }

  @Test
  void splitsOnlyWhereTheBuyerAllowsIt() {
    // Given
    SectionFold section = SectionFold.opened(drawn("12", "123"));

    // When
    ReservationOutcome outcome = section.reserve("r", best(4, 0));

    // Then
    assertThat(reasonOf(outcome)).isEqualTo(new Rejection.NoBlockTogether(4, 3, Rejection.NO_HOLD));
    assertThat(section.counts().free()).isEqualTo(5);
  }

  @Test
  void splitsIntoFewAndLongRuns() {
    // Given
    SectionFold section = SectionFold.opened(drawn("12", "123", "1"));

    // When
    ReservationOutcome outcome = section.reserve("r", split(5, 0));

    // Then
    assertThat(seatsOf(outcome)).isEqualTo(seats("B-1", "B-2", "B-3", "A-1", "A-2"));
  }

  @Test
  void keepsPeopleTogetherThoughTheyAllowASplit() {
    // Given
    SectionFold section = SectionFold.opened(drawn("12", "12345"));

    // When
    ReservationOutcome outcome = section.reserve("r", split(3, 0));

    // Then
    assertThat(seatsOf(outcome)).isEqualTo(seats("B-1", "B-2", "B-3"));
  }

  @Test
  void sellsTheVeryLastSeatsToASplit() {
    // Given
    SectionFold section = SectionFold.opened(drawn("1_2_3", "1"));

    // When
    ReservationOutcome outcome = section.reserve("r", split(4, 0));

    // Then
    assertThat(seatsOf(outcome))
        .containsExactlyInAnyOrderElementsOf(seats("A-1", "A-2", "A-3", "B-1"));
    assertThat(section.counts()).isEqualTo(new SeatCounts(0, 0, 4, 0));
  }

  @Test
  void namesTheFreeSeatsAndTheEndOfTheNextHold() {
    // Given
    SectionFold section = SectionFold.opened(drawn("1234"));
    section.reserve("later", best(1, 90));
    section.reserve("sooner", best(1, 30));

    // When
    ReservationOutcome outcome = section.reserve("r", split(3, 0));

    // Then
    assertThat(reasonOf(outcome))
        .isEqualTo(new Rejection.NotEnoughSeats(3, 2, 2, Sections.NOON + 30_000));
  }

  @Test
  void followsThePolicyItIsGiven() {
    // Given
    AllocationPolicy lastSeat = (state, count, split) -> List.of(new SeatRun(0, 3, 1));
    SectionFold section = new SectionFold(SectionDecider.always(lastSeat)::decide);
    section.init(SectionCommand.Open.of(drawn("1234")));

    // When
    ReservationOutcome outcome = section.reserve("r", best(1, 0));

    // Then
    assertThat(seatsOf(outcome)).isEqualTo(seats("A-4"));
  }

  private static List<Seat> seatsOf(ReservationOutcome outcome) {
    assertThat(outcome).isInstanceOf(Confirmed.class);
    return ((Confirmed) outcome).seats();
  }

  private static Rejection reasonOf(ReservationOutcome outcome) {
    assertThat(outcome).isInstanceOf(Rejected.class);
    return ((Rejected) outcome).reason();
  }

  private static List<Seat> numbered(String row, int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> new Seat(row, Integer.toString(number)))
        .toList();
  }
}
