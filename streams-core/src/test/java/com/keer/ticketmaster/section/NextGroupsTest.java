package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.drawn;
import static com.keer.ticketmaster.section.Sections.open;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextGroupsTest {

  private static final FocalPoint FOCUS = new FocalPoint(3, 8);

  private static NextGroups groups(
      SectionFold section, @Nullable FocalPoint focus, int count, int most) {
    SectionStatus status = section.state().toStatus(null);
    return NextGroups.of(Sections.ID, status, focus, AllocationPolicies.STANDARD, count, most);
  }

  private static SectionFold opened(String policy, SectionLayout layout) {
    return SectionFold.opened(
        new SectionCommand.Open(
            layout,
            List.of(),
            FOCUS,
            SectionRules.DEFAULT.withDecision(new DecisionRule(policy, 2))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"best-available", "first-fit", "nearest", "orphan-averse", "from-the-back"})
  void areWhatTheNextBuyersGetOneAfterTheOther(String policy) {
    // Given: halls in which some have bought and some hold
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      SectionFold section = opened(policy, SectionLayout.grid(6, 9));
      for (int i = 0; i < 8; i++) {
        section.reserve("r" + i, best(1 + random.nextInt(3), i % 2 * 60));
      }
      int count = 1 + random.nextInt(4);

      // When
      List<SeatRun> groups = groups(section, FOCUS, count, 5).groups();
      List<List<Seat>> given = new ArrayList<>();
      for (int i = 0; i < groups.size(); i++) {
        given.add(((Allocated) section.reserve("n" + i, best(count, 0))).seats());
      }

      // Then
      assertThat(groups).isNotEmpty();
      assertThat(given)
          .isEqualTo(groups.stream().map(run -> section.state().layout().seats(run)).toList());
    }
  }

  @Test
  void anotherFocalPointWouldOfferOtherSeats() {
    // Given
    SectionFold section = SectionFold.opened(open(SectionLayout.grid(6, 9), FOCUS));

    // When
    NextGroups usual = groups(section, null, 2, 1);
    NextGroups right = groups(section, FOCUS, 2, 1);

    // Then: so the test above sees if the place is not heeded
    assertThat(usual.groups()).isNotEqualTo(right.groups());
  }

  @Test
  void sayHowManyAreSideBySideWhereThereAreTooFew() {
    // Given
    SectionFold section = SectionFold.opened(drawn("12_34", "123"));
    section.sell("r", "B-2");

    // When
    NextGroups three = groups(section, null, 3, 4);
    NextGroups two = groups(section, null, 2, 4);

    // Then
    assertThat(three.groups()).isEmpty();
    assertThat(three.largestBlock()).isEqualTo(2);
    assertThat(two.groups()).hasSize(2);
  }

  @Test
  void haveNoPlaceInGeneralAdmission() {
    // Given
    SectionFold section = SectionFold.opened(SectionLayout.generalAdmission(50));

    // When
    NextGroups next = groups(section, null, 2, 4);

    // Then
    assertThat(next.groups()).isEmpty();
    assertThat(next.largestBlock()).isEqualTo(50);
  }
}
