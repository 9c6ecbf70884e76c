package com.keer.ticketmaster.hall;

import static com.keer.ticketmaster.section.Sections.drawn;
import static com.keer.ticketmaster.section.Sections.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.keer.ticketmaster.section.Sections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionLayoutTest {

  @ParameterizedTest
  @CsvSource({"0,A", "25,Z", "26,AA", "51,AZ", "52,BA", "701,ZZ", "702,AAA"})
  void labelsRowsAsTheatresDo(int index, String label) {
    assertThat(SectionLayout.rowLabel(index)).isEqualTo(label);
  }

  @Test
  void countsSeatsAndNotAisles() {
    // When
    SectionLayout layout = drawn("12_34", "_1_");

    // Then
    assertThat(layout.seatCount()).isEqualTo(5);
    assertThat(layout.seats(new SeatRun(0, 3, 2))).isEqualTo(seats("A-3", "A-4"));
  }

  @ParameterizedTest
  @CsvSource({"0,1", "-1,1", "10001,1", "1,0", "1,-1", "1,2001", "126,2000"})
  void refusesAnAbsurdGrid(int rows, int seats) {
    assertThatIllegalArgumentException().isThrownBy(() -> SectionLayout.grid(rows, seats));
  }

  @Test
  void refusesNoRowsAndRowsOfOneName() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SectionLayout(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SectionLayout(List.of(Row.numbered("A", 1), Row.numbered("A", 2))));
  }

  @Test
  void refusesInvalidRows() {
    assertThatIllegalArgumentException().isThrownBy(() -> Sections.row("A", "121"));
    assertThatIllegalArgumentException().isThrownBy(() -> Sections.row("A", "___"));
    assertThatIllegalArgumentException().isThrownBy(() -> Sections.row("A", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> Sections.row(" ", "1"));
    assertThatIllegalArgumentException().isThrownBy(() -> Sections.row("x".repeat(21), "1"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Row("A", List.of("\uD83D\uDE00")));
    assertThatIllegalArgumentException().isThrownBy(() -> new Row("A", List.of(" ")));
  }
}
