package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.NOON;
import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.drawn;
import static com.keer.ticketmaster.section.Sections.openWithBlocked;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.SeatCounts;
import org.junit.jupiter.api.Test;

class OpeningTest {

  @Test
  void putsEverySeatOnSale() {
    // Given
    SectionFold section = new SectionFold().at(NOON);

    // When
    SectionOutcome outcome = section.init(SectionCommand.Open.of(drawn("123", "12_34")));

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.Opened(1, 7));
    assertThat(section.map()).containsExactly("3f", "2f1_2f");
    assertThat(section.counts()).isEqualTo(new SeatCounts(7, 0, 0, 0));
    assertThat(section.state().time()).isEqualTo(NOON);
  }

  @Test
  void takesTheMiddleOfTheFirstRowAsFocalPoint() {
    // When
    SectionFold section = SectionFold.opened(drawn("1234", "123456"));

    // Then
    assertThat(section.state().focalPoint()).isEqualTo(new FocalPoint(0, 3));
  }

  @Test
  void keepsTheFocalPointItIsGiven() {
    // When
    SectionFold section =
        SectionFold.opened(Sections.open(drawn("12", "12"), new FocalPoint(1, 2)));

    // Then
    assertThat(section.state().focalPoint()).isEqualTo(new FocalPoint(1, 2));
  }

  @Test
  void refusesAFocalPointAfterTheLastRow() {
    // Given
    SectionFold section = new SectionFold();

    // When
    SectionOutcome outcome = section.init(Sections.open(drawn("12", "12"), new FocalPoint(2, 0)));

    // Then
    assertThat(outcome)
        .isEqualTo(new SectionOutcome.Refused(0, "the focal point lies behind the last row"));
    assertThat(section.stateOrNull()).isNull();
  }

  @Test
  void opensWithBlockedSeats() {
    // When
    SectionFold section = SectionFold.opened(openWithBlocked(drawn("1234"), "A-2", "A-3"));

    // Then
    assertThat(section.map()).containsExactly("1f2b1f");
    assertThat(section.counts()).isEqualTo(new SeatCounts(2, 0, 0, 2));
  }

  @Test
  void blocksASeatNamedTwiceOnce() {
    // When
    SectionFold section = SectionFold.opened(openWithBlocked(drawn("12"), "A-2", "A-2"));

    // Then
    assertThat(section.counts()).isEqualTo(new SeatCounts(1, 0, 0, 1));
  }

  @Test
  void refusesToBlockASeatItDoesNotHave() {
    // Given
    SectionFold section = new SectionFold();

    // When
    SectionOutcome outcome = section.init(openWithBlocked(drawn("12"), "A-1", "B-1"));

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.Refused(0, "there is no seat B-1 to block"));
    assertThat(section.stateOrNull()).isNull();
  }

  @Test
  void changesNoSeatWhenOpenedAgain() {
    // Given
    SectionFold section = SectionFold.opened(drawn("1234"));
    section.reserve("sold", best(1, 0));
    section.reserve("held", best(1, 60));

    // When
    SectionOutcome outcome = section.init(openWithBlocked(drawn("12345678", "12"), "A-8"));

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.AlreadyOpen(4));
    assertThat(section.map()).containsExactly("1s1h2f");
    assertThat(section.state().layout()).isEqualTo(drawn("1234"));
  }

  @Test
  void opensAfterAnOpeningThatWasRefused() {
    // Given
    SectionFold section = new SectionFold();
    section.init(openWithBlocked(drawn("12"), "Z-9"));

    // When
    SectionOutcome outcome = section.init(SectionCommand.Open.of(drawn("12")));

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.Opened(1, 2));
  }
}
