package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.NOON;
import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.these;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.codec.LayoutBytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneralAdmissionTest {

  private final SectionFold section = SectionFold.opened(SectionLayout.generalAdmission(600));

  @Test
  void givesPlacesWithoutARow() {
    // When
    ReservationOutcome outcome = section.reserve("r", best(3, 0));

    // Then
    assertThat(((Confirmed) outcome).seats())
        .containsExactly(new Seat("", "1"), new Seat("", "2"), new Seat("", "3"))
        .allMatch(Seat::isPlace);
    assertThat(section.counts()).isEqualTo(new SeatCounts(597, 0, 3, 0));
  }

  @Test
  void givesTheVeryLastPlaceAndNoMore() {
    // Given
    for (int i = 0; i < 60; i++) {
      section.reserve("r" + i, best(10, 0));
    }

    // When
    ReservationOutcome outcome = section.reserve("late", best(1, 0));

    // Then
    assertThat(section.counts()).isEqualTo(new SeatCounts(0, 0, 600, 0));
    assertThat(((Rejected) outcome).reason())
        .isEqualTo(new Rejection.NotEnoughSeats(1, 0, 0, Rejection.NO_HOLD));
  }

  @Test
  void splitsPlacesWithoutPermission() {
    // Given
    SectionFold small = SectionFold.opened(SectionLayout.generalAdmission(5));
    small.init(new SectionCommand.Block(List.of(new Seat("", "2"), new Seat("", "4"))));

    // When
    ReservationOutcome outcome = small.reserve("r", best(3, 0));

    // Then
    assertThat(((Allocated) outcome).seats())
        .extracting(Seat::number)
        .containsExactly("1", "3", "5");
  }

  /// The outcome of the same request for numbered seats.
  @Test
  void refusesTheSameSplitForNumberedSeats() {
    // Given
    SectionFold seated =
        SectionFold.opened(new SectionLayout(SectionLayout.generalAdmission(5).rows()));
    seated.init(new SectionCommand.Block(List.of(new Seat("1", "2"), new Seat("1", "4"))));

    // When
    ReservationOutcome outcome = seated.reserve("r", best(3, 0));

    // Then
    assertThat(((Rejected) outcome).reason()).isInstanceOf(Rejection.NoBlockTogether.class);
  }

  @Test
  void cannotBePicked() {
    // When
    ReservationOutcome outcome = section.reserve("r", these(0, "A-1"));

    // Then
    assertThat(((Rejected) outcome).reason())
        .isInstanceOfSatisfying(
            Rejection.InvalidRequest.class,
            problem -> assertThat(problem.field()).isEqualTo("seats"));
  }

  @Test
  void holdsExtendsAndExpiresAsAnyOther() {
    // Given
    section.reserve("r", best(4, 60));
    section.at(NOON + 30_000).extend("r", 60);

    // When
    ReservationOutcome early = section.at(NOON + 89_999).expire("r", 2);
    ReservationOutcome late = section.at(NOON + 90_000).expire("r", 2);

    // Then
    assertThat(early).isInstanceOf(ReservationOutcome.Held.class);
    assertThat(late).isInstanceOf(Expired.class);
    assertThat(section.counts()).isEqualTo(new SeatCounts(600, 0, 0, 0));
  }

  @Test
  void growsToACapacity() {
    // Given
    section.reserve("r", best(10, 0));

    // When
    SectionOutcome grown = section.init(new SectionCommand.GrowTo(1_000));
    SectionOutcome again = section.init(new SectionCommand.GrowTo(1_000));
    SectionOutcome less = section.init(new SectionCommand.GrowTo(10));

    // Then
    assertThat(grown).isEqualTo(new SectionOutcome.Grown(3, 1, 400));
    assertThat(again).isEqualTo(new SectionOutcome.Grown(4, 0, 0));
    assertThat(less).isEqualTo(new SectionOutcome.Grown(5, 0, 0));
    assertThat(section.counts()).isEqualTo(new SeatCounts(990, 0, 10, 0));
    assertThat(section.state().layout()).isEqualTo(SectionLayout.generalAdmission(1_000));
  }

  @Test
  void refusesTheGrowthOfTheOtherKind() {
    // Given
    SectionFold seated = SectionFold.opened(SectionLayout.grid(2, 2));

    // When, then
    assertThat(section.init(new SectionCommand.Grow(List.of(Row.numbered("Z", 2)))))
        .isInstanceOf(SectionOutcome.Refused.class);
    assertThat(section.init(new SectionCommand.GrowTo(SectionLayout.MAX_SEATS + 1)))
        .isInstanceOf(SectionOutcome.Refused.class);
    assertThat(seated.init(new SectionCommand.GrowTo(10)))
        .isInstanceOf(SectionOutcome.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 249, 250, 251, 500, 250_000})
  void hasThePlacesItWasAskedFor(int capacity) {
    // When
    SectionLayout layout = SectionLayout.generalAdmission(capacity);

    // Then
    int last = layout.rows().size() - 1;
    assertThat(layout.seatCount()).isEqualTo(capacity);
    assertThat(layout.seat(last, layout.row(last).positions() - 1))
        .isEqualTo(new Seat("", Integer.toString(capacity)));
    assertThat(layout.find(new Seat("", Integer.toString(capacity)))).isNotNull();
    assertThat(layout.find(new Seat("", Integer.toString(capacity + 1)))).isNull();
    assertThat(layout.find(new Seat("1", "1"))).isNull();
    assertThat(LayoutBytes.decode(LayoutBytes.encode(layout))).isEqualTo(layout);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 250_001, Integer.MAX_VALUE})
  void refusesACapacityThatCannotBe(int capacity) {
    assertThatIllegalArgumentException().isThrownBy(() -> SectionLayout.generalAdmission(capacity));
  }

  @Test
  void differsFromASectionWithSeatsOfTheSameRows() {
    // Given
    SectionLayout places = SectionLayout.generalAdmission(300);

    // When
    SectionLayout seats = new SectionLayout(places.rows());

    // Then
    assertThat(seats).isNotEqualTo(places);
  }

  @Test
  void rewritesFewBytesForABookingInALargeSection() {
    // Given
    SectionState before =
        SectionFold.opened(SectionLayout.generalAdmission(SectionLayout.MAX_SEATS)).state();

    // When
    SectionState after =
        before.sell(AllocationPolicy.ofRuns(AllocationPolicies::firstFit).choose(before, 60, true));

    // Then
    assertThat(SectionBytes.changedGroups(before, after)).hasSize(1);
    assertThat(SectionBytes.encodeGroup(after, 0)).hasSizeLessThan(1_000);
  }
}
