package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.drawn;
import static com.keer.ticketmaster.section.Sections.open;
import static com.keer.ticketmaster.section.Sections.openWithBlocked;
import static com.keer.ticketmaster.section.Sections.seats;
import static com.keer.ticketmaster.section.Sections.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Seat;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationPoliciesTest {

  @Test
  void firstFitTakesTheFirstRunFromTheLeftOfTheFirstRow() {
    assertThat(seatsBy("first-fit", openWithBlocked(drawn("12345", "12345"), "A-2"), best(2, 0)))
        .isEqualTo(seats("A-3", "A-4"));
  }

  @Test
  void nearestTakesTheMiddleThoughItLeavesOrphans() {
    assertThat(seatsBy("nearest", Open.of(drawn("12345")), best(3, 0)))
        .isEqualTo(seats("A-2", "A-3", "A-4"));
  }

  @Test
  void fromTheBackTakesTheMiddleOfTheLastRowThatLeavesNoOrphan() {
    assertThat(seatsBy("from-the-back", Open.of(drawn("123456", "123456", "123")), best(2, 0)))
        .isEqualTo(seats("B-3", "B-4"));
  }

  @Test
  void fromTheBackLeavesAnOrphanWhereThereIsNoOtherWay() {
    assertThat(seatsBy("from-the-back", Open.of(drawn("123", "123")), best(2, 0)))
        .isEqualTo(seats("B-1", "B-2"));
  }

  @Test
  void orphanAverseFillsTheTightestGapThoughItIsFarAway() {
    // Given
    Open hall = open(drawn("12345678", "12345678", "12"), new FocalPoint(0, 7));

    // Then: best available would take the middle of row A
    assertThat(seatsBy("orphan-averse", hall, best(2, 0))).isEqualTo(seats("C-1", "C-2"));
  }

  @Test
  void orphanAverseCutsFromTheEndOfAGapThatIsNearerToTheMiddle() {
    // Given
    Open hall = openWithBlocked(drawn("123456789"), "A-5");

    // Then: of 1-4 and 6-9 both are as tight and as near; 3-4 leaves 1-2 together
    assertThat(seatsBy("orphan-averse", hall, best(2, 0))).isEqualTo(seats("A-3", "A-4"));
  }

  @Test
  void orphanAverseLeavesASingleSeatOnlyWhereEveryPlaceDoes() {
    assertThat(seatsBy("orphan-averse", Open.of(drawn("123", "123")), best(2, 0)))
        .isEqualTo(seats("A-1", "A-2"));
    assertThat(seatsBy("orphan-averse", Open.of(drawn("123", "1234")), best(2, 0)))
        .isEqualTo(seats("B-1", "B-2"));
  }

  @Test
  void everyPolicySplitsOnlyWhereTheBuyerAllowsIt() {
    for (String policy : AllocationPolicies.STANDARD.names()) {
      // Given
      Open hall = Open.of(drawn("12_34", "123"));

      // Then
      assertThat(seatsBy(policy, hall, best(4, 0))).as(policy).isEmpty();
      assertThat(seatsBy(policy, hall, split(5, 0)))
          .as(policy)
          .hasSize(5)
          .containsAll(seats("B-1", "B-2", "B-3"));
    }
  }

  @Test
  void namesAllPoliciesWhereOneIsNotThere() {
    assertThatThrownBy(() -> AllocationPolicies.STANDARD.named("random"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is no policy 'random'; choose one of best-available, first-fit, nearest, orphan-averse, from-the-back");
  }

  private static List<Seat> seatsBy(String policy, Open open, ReservationRequest request) {
    SectionDecider decider = SectionDecider.always(AllocationPolicies.STANDARD.named(policy));
    SectionFold section = new SectionFold(decider::decide);
    section.init(open);
    return switch (section.reserve("r", request)) {
      case Confirmed sold -> sold.seats();
      case Rejected refused -> List.of();
      default -> throw new AssertionError("neither sold nor refused");
    };
  }
}
