package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.drawn;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import org.junit.jupiter.api.Test;

/// The control of [SeatAudit]: it notices this double sale.
class DoubleSaleControlTest {

  private final SeatAudit audit = new SeatAudit();

  @Test
  void noticesASaleThatIsForgotten() {
    // Given
    SectionFold forgetful = new SectionFold(DoubleSaleControlTest::decideAndForgetTheSeats);
    audit.watch(forgetful.apply(SectionCommand.Open.of(drawn("1234")), Sections.NOON));

    // When
    sellTwice(forgetful);

    // Then
    assertThat(audit.doubleOwners())
        .containsExactly("A-1 belongs to ann and to bob", "A-2 belongs to ann and to bob");
    assertThat(audit.wrongCounts()).isNotEmpty();
  }

  @Test
  void findsNothingWhereNothingIsForgotten() {
    // Given
    SectionFold sound = new SectionFold();
    audit.watch(sound.apply(SectionCommand.Open.of(drawn("1234")), Sections.NOON));

    // When
    sellTwice(sound);

    // Then
    assertThat(audit.doubleOwners()).isEmpty();
    assertThat(audit.wrongCounts()).isEmpty();
  }

  @Test
  void noticesCountsThatDoNotFollowTheMap() {
    // Given
    SectionState state = SectionFold.opened(drawn("1234")).state();
    SectionState miscounted =
        new SectionState(
            state.terms(),
            state.progress(),
            new SeatCounts(3, 0, 1, 0),
            new RowGroup[] {state.group(0)});

    // When
    audit.watch(
        new SectionDecision.SectionDecided(
            new SectionSnapshot(Sections.ID, miscounted, null), new SectionOutcome.Opened(1, 4)));

    // Then
    assertThat(audit.wrongCounts()).hasSize(1);
  }

  private void sellTwice(SectionFold section) {
    audit.watch(
        section.apply(new SectionCommand.Reserve(Sections.id("ann"), best(2, 0)), Sections.NOON));
    audit.watch(
        section.apply(new SectionCommand.Reserve(Sections.id("bob"), best(2, 0)), Sections.NOON));
  }

  private static SectionDecision decideAndForgetTheSeats(
      SectionSnapshot section, SectionCommand command, long timestamp) {
    SectionDecision decision = SectionDecider.standard().decide(section, command, timestamp);
    if (section.state() != null
        && decision instanceof ReservationDecided(var next, var id, var outcome)) {
      return new ReservationDecided(next.with(section.state().applied(timestamp)), id, outcome);
    }
    return decision;
  }
}
