package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.drawn;
import static com.keer.ticketmaster.section.Sections.row;
import static com.keer.ticketmaster.section.Sections.these;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionCommand.Grow;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowingTest {

  @Test
  void addsRowsAtTheBack() {
    // Given
    SectionFold section = SectionFold.opened(drawn("12"));

    // When
    SectionOutcome outcome = section.init(new Grow(List.of(row("B", "123"), row("C", "1_2"))));

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.Grown(2, 2, 5));
    assertThat(section.map()).containsExactly("2f", "3f", "1f1_1f");
    assertThat(section.counts()).isEqualTo(new SeatCounts(7, 0, 0, 0));
  }

  @Test
  void addsMoreRowsThanFitIntoAGroup() {
    // Given
    SectionFold section = SectionFold.opened(SectionLayout.grid(7, 2));
    List<Row> rows = new ArrayList<>();
    for (int i = 7; i < 30; i++) {
      rows.add(Row.numbered(SectionLayout.rowLabel(i), 3));
    }

    // When
    section.init(new Grow(rows));

    // Then
    assertThat(section.map()).hasSize(30).endsWith("3f");
    assertThat(section.counts().free()).isEqualTo(7 * 2 + 23 * 3);
  }

  @Test
  void extendsARowThatIsGivenAsAWhole() {
    // Given
    SectionFold section = SectionFold.opened(drawn("123", "12"));

    // When
    SectionOutcome outcome = section.init(new Grow(List.of(row("A", "123_45"))));

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.Grown(2, 0, 2));
    assertThat(section.map()).containsExactly("3f1_2f", "2f");
  }

  @Test
  void extendsARowByItsNewSeatsAlone() {
    // Given
    SectionFold section = SectionFold.opened(drawn("123"));

    // When
    section.init(new Grow(List.of(row("A", "_45"))));

    // Then
    assertThat(section.map()).containsExactly("3f1_2f");
  }

  @Test
  void extendsARowAcrossAWord() {
    // Given
    SectionFold section = SectionFold.opened(SectionLayout.grid(1, 63));
    section.reserve("held", these(60, "A-63"));

    // When
    section.init(new Grow(List.of(Row.numbered("A", 130))));

    // Then
    assertThat(section.map()).containsExactly("62f1h67f");
  }

  @Test
  void changesNothingTheSecondTime() {
    // Given
    Grow grow = new Grow(List.of(row("A", "12_3"), row("B", "12")));
    SectionFold section = SectionFold.opened(drawn("12"));
    section.init(grow);

    // When
    SectionOutcome outcome = section.init(grow);

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.Grown(3, 0, 0));
    assertThat(section.map()).containsExactly("2f1_1f", "2f");
  }

  @Test
  void leavesHeldSoldAndBlockedSeatsAlone() {
    // Given
    SectionFold section = SectionFold.opened(Sections.openWithBlocked(drawn("1234"), "A-1"));
    section.reserve("held", these(60, "A-2"));
    section.sell("sold", "A-3");

    // When
    section.init(new Grow(List.of(row("A", "12345"), row("B", "1"))));

    // Then
    assertThat(section.map()).containsExactly("1b1h1s2f", "1f");
    assertThat(section.counts()).isEqualTo(new SeatCounts(3, 1, 1, 1));
    assertThat(section.confirm("held")).isInstanceOf(ReservationOutcome.Confirmed.class);
  }

  @Test
  void refusesASeatInTheMiddleOfARow() {
    // Given
    SectionFold section = SectionFold.opened(drawn("123"));

    // When
    SectionOutcome outcome = section.init(new Grow(List.of(row("A", "1x23"))));

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.Refused(2, "row A has seat 2 twice"));
    assertThat(section.map()).containsExactly("3f");
  }

  @Test
  void refusesARowNamedTwice() {
    // Given
    SectionFold section = SectionFold.opened(drawn("1"));

    // When
    SectionOutcome outcome = section.init(new Grow(List.of(row("B", "1"), row("B", "2"))));

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.Refused(2, "row B is there twice"));
  }

  @Test
  void refusesMoreThanASectionCanHold() {
    // Given
    SectionFold section = SectionFold.opened(SectionLayout.grid(125, 2000));

    // When
    SectionOutcome outcome = section.init(new Grow(List.of(Row.numbered("behind", 1))));

    // Then
    assertThat(outcome).isInstanceOf(SectionOutcome.Refused.class);
    assertThat(section.state().sequence()).isEqualTo(2);
    assertThat(section.counts().total()).isEqualTo(250_000);
  }

  @Test
  void refusesToGrowASectionThatIsNotOpen() {
    // Given
    SectionFold section = new SectionFold();

    // When
    SectionOutcome outcome = section.init(new Grow(List.of(row("A", "1"))));

    // Then
    assertThat(outcome)
        .isEqualTo(new SectionOutcome.Refused(0, "section concert/Stalls is not open"));
    assertThat(section.stateOrNull()).isNull();
  }
}
