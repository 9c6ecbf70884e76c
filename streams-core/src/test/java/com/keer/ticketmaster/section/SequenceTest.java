package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.drawn;
import static com.keer.ticketmaster.section.Sections.row;
import static com.keer.ticketmaster.section.Sections.seats;
import static com.keer.ticketmaster.section.Sections.these;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.Block;
import com.keer.ticketmaster.booking.SectionCommand.Cancel;
import com.keer.ticketmaster.booking.SectionCommand.Confirm;
import com.keer.ticketmaster.booking.SectionCommand.Expire;
import com.keer.ticketmaster.booking.SectionCommand.Grow;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import com.keer.ticketmaster.booking.SectionCommand.Unblock;
import com.keer.ticketmaster.section.SectionDecision.ClaimFirst;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionDecision.SectionDecided;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceTest {

  static Stream<SectionCommand> everyKind() {
    return Stream.of(
        Open.of(drawn("1")),
        new Grow(List.of(row("B", "1"))),
        new Grow(List.of(row("A", "21"))),
        new Block(seats("A-2")),
        new Block(seats("Z-2")),
        new Unblock(seats("A-2")),
        new Unblock(seats("Z-2")),
        new Reserve(Sections.id("new"), best(1, 0)),
        new Reserve(Sections.id("too-many"), best(9, 0)),
        new Reserve(Sections.id("absurd"), best(-1, 0)),
        new Reserve(Sections.id("held"), best(1, 0)),
        new Confirm(Sections.id("held")),
        new Confirm(Sections.id("nobody")),
        new Cancel(Sections.id("held")),
        new Cancel(Sections.id("nobody")),
        new Expire(Sections.id("held"), 2),
        new Expire(Sections.id("held"), 1),
        new Expire(Sections.id("nobody"), 2));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void countsEveryCommandOnce(SectionCommand command) {
    // Given
    SectionFold section = SectionFold.opened(drawn("123"));
    section.reserve("held", these(60, "A-1"));

    // When
    SectionDecision decision = section.apply(command, Sections.NOON);

    // Then
    assertThat(sequenceOf(decision)).isEqualTo(3);
    assertThat(section.state().sequence()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void countsNothingBeforeTheSectionIsThere(SectionCommand command) {
    // Given
    SectionFold section = new SectionFold();

    // When
    SectionDecision decision = section.apply(command, Sections.NOON);

    // Then
    assertThat(sequenceOf(decision)).isEqualTo(command instanceof Open ? 1 : 0);
  }

  @Test
  void refusesARequestForASectionThatIsNotThereForGood() {
    // Given
    SectionFold section = new SectionFold();
    ReservationOutcome early = section.reserve("r", best(1, 0));
    section.init(Open.of(drawn("1")));

    // When
    ReservationOutcome again = section.reserve("r", best(1, 0));

    // Then
    Rejection unknown = new Rejection.UnknownSection();
    assertThat(early)
        .isEqualTo(new ReservationOutcome.Rejected(Sections.ID, best(1, 0), 0, false, unknown));
    assertThat(again)
        .isEqualTo(new ReservationOutcome.Rejected(Sections.ID, best(1, 0), 2, false, unknown));
    assertThat(section.map()).containsExactly("1f");
  }

  @Test
  void refusesToConfirmWhatItDoesNotKnow() {
    // Given
    SectionFold section = SectionFold.opened(drawn("1"));

    // When
    ReservationOutcome outcome = section.confirm("nobody");

    // Then
    assertThat(outcome)
        .isEqualTo(new ReservationOutcome.Refused(2, new Rejection.UnknownReservation()));
    assertThat(section.allocation("nobody")).isNull();
  }

  @Test
  void givesARepeatedRequestNoSecondSeat() {
    // Given
    SectionFold section = SectionFold.opened(drawn("1234"));
    section.reserve("r", these(60, "A-1"));

    // When
    ReservationOutcome again = section.reserve("r", these(60, "A-3"));

    // Then
    assertThat(again)
        .isEqualTo(
            new ReservationOutcome.Held(
                Sections.ID, these(60, "A-1"), 3, 2, seats("A-1"), Sections.NOON + 60_000));
    assertThat(section.map()).containsExactly("1h3f");
  }

  @Test
  void repeatsARejectionThoughSeatsAreFreeByNow() {
    // Given
    SectionFold section = SectionFold.opened(drawn("1"));
    section.reserve("first", best(1, 60));
    section.reserve("late", best(1, 0));
    section.cancel("first");

    // When
    ReservationOutcome again = section.reserve("late", best(1, 0));

    // Then
    assertThat(again)
        .isEqualTo(
            new ReservationOutcome.Rejected(
                Sections.ID,
                best(1, 0),
                5,
                false,
                new Rejection.NotEnoughSeats(1, 0, 1, Sections.NOON + 60_000)));
    assertThat(section.map()).containsExactly("1f");
  }

  private static long sequenceOf(SectionDecision decision) {
    return switch (decision) {
      case ReservationDecided decided -> decided.outcome().sequence();
      case SectionDecided decided -> decided.outcome().sequence();
      case ClaimFirst waiting -> waiting.next().sequence();
    };
  }
}
