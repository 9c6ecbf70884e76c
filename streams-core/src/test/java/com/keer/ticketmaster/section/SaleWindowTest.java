package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.NOON;
import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.drawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.booking.SectionStatus.SaleState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaleWindowTest {

  private static final long OPENS = NOON + 60_000;
  private static final long CLOSES = NOON + 120_000;

  private final SectionFold section =
      SectionFold.opened(
          new SectionCommand.Open(
              drawn("1234"), List.of(), null, new SectionRules(4, 600).withSale(OPENS, CLOSES)));

  @Test
  void rejectsUntilTheSaleOpens() {
    // When
    ReservationOutcome outcome = section.at(OPENS - 1).reserve("r", best(1, 0));

    // Then
    assertThat(reason(outcome)).isEqualTo(new Rejection.SaleNotOpen(OPENS));
    assertThat(section.map()).containsExactly("4f");
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "59999"})
  void sellsWhileTheWindowIsOpen(long later) {
    // When
    ReservationOutcome outcome = section.at(OPENS + later).reserve("r", best(1, 0));

    // Then
    assertThat(outcome).isInstanceOf(Confirmed.class);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "86400000"})
  void rejectsFromTheMomentOnAtWhichTheSaleCloses(long later) {
    // When
    ReservationOutcome outcome = section.at(CLOSES + later).reserve("r", best(1, 0));

    // Then
    assertThat(reason(outcome)).isEqualTo(new Rejection.SaleClosed(CLOSES));
  }

  @Test
  void sellsThroughoutWithoutAWindow() {
    // Given
    SectionFold always = SectionFold.opened(drawn("12"));

    // When
    ReservationOutcome outcome = always.at(0).reserve("r", best(1, 0));

    // Then
    assertThat(outcome).isInstanceOf(Confirmed.class);
  }

  @Test
  void usesTheTimeOfTheSectionIfAClockIsSlow() {
    // Given
    section.at(OPENS).reserve("first", best(1, 0));

    // When
    ReservationOutcome outcome = section.at(OPENS - 5_000).reserve("r", best(1, 0));

    // Then
    assertThat(outcome).isInstanceOf(Confirmed.class);
  }

  @Test
  void keepsTheAnswerOfOneWhoCameTooEarly() {
    // Given
    section.at(OPENS - 1).reserve("r", best(1, 0));

    // When
    ReservationOutcome outcome = section.at(OPENS).reserve("r", best(1, 0));

    // Then
    assertThat(reason(outcome)).isEqualTo(new Rejection.SaleNotOpen(OPENS));
  }

  @Test
  void confirmsAndExtendsAfterTheCloseWhatWasHeldBefore() {
    // Given
    section.at(CLOSES - 1).reserve("r", best(2, 60));

    // When
    ReservationOutcome extended = section.at(CLOSES + 1_000).extend("r", 120);
    ReservationOutcome confirmed = section.at(CLOSES + 100_000).confirm("r");

    // Then
    assertThat(extended).isInstanceOf(Held.class);
    assertThat(confirmed).isInstanceOf(Confirmed.class);
  }

  @Test
  void refusesAnInvalidRequestBeforeCheckingTheWindow() {
    // When
    ReservationOutcome outcome = section.at(OPENS - 1).reserve("r", best(5, 0));

    // Then
    assertThat(reason(outcome)).isInstanceOf(Rejection.InvalidRequest.class);
  }

  @Test
  void checksTheWindowBeforeTheFreeSeats() {
    // Given
    section.at(OPENS).reserve("all", best(4, 0));
    section.init(new SectionCommand.Schedule(CLOSES, 0));

    // When
    ReservationOutcome outcome = section.reserve("r", best(1, 0));

    // Then
    assertThat(reason(outcome)).isEqualTo(new Rejection.SaleNotOpen(CLOSES));
  }

  @Test
  void movesTheWindow() {
    // When
    SectionOutcome outcome = section.init(new SectionCommand.Schedule(NOON, 0));

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.Scheduled(2, NOON, 0));
    assertThat(section.reserve("r", best(1, 0))).isInstanceOf(Confirmed.class);
    assertThat(section.state().rules()).isEqualTo(new SectionRules(4, 600).withSale(NOON, 0));
    assertThat(section.state().layoutSequence()).isEqualTo(SectionStatus.OPENING);
  }

  @Test
  void showsInItsStatusWhetherItIsSelling() {
    // When
    SectionStatus before = status();
    section.at(OPENS).reserve("r", best(1, 0));
    SectionStatus open = status();
    section.at(CLOSES).reserve("s", best(1, 0));
    SectionStatus closed = status();

    // Then
    assertThat(before.sale()).isEqualTo(SaleState.NOT_OPEN);
    assertThat(open.sale()).isEqualTo(SaleState.OPEN);
    assertThat(closed.sale()).isEqualTo(SaleState.CLOSED);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, -1", "5, 5", "6, 5"})
  void refusesAWindowThatCannotBe(long opens, long closes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SectionCommand.Schedule(opens, closes));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SectionRules(1, 1).withSale(opens, closes));
  }

  private SectionStatus status() {
    return section.state().toStatus(null);
  }

  private static Rejection reason(ReservationOutcome outcome) {
    return ((Rejected) outcome).reason();
  }
}
