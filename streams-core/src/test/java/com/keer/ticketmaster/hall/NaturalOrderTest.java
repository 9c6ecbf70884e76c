package com.keer.ticketmaster.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

  @Test
  void countsAsPeopleDo() {
    assertThat(
            Stream.of("Block 10", "Block 2", "Block", "Block 2b", "Block 02", "A10", "A9", "B")
                .sorted(SectionId.NAMES))
        .containsExactly("A9", "A10", "B", "Block", "Block 02", "Block 2", "Block 2b", "Block 10");
  }

  @Test
  void ordersNumbersLongerThanAnyInteger() {
    assertThat(
            Stream.of("99999999999999999999", "100000000000000000000", "3").sorted(SectionId.NAMES))
        .containsExactly("3", "99999999999999999999", "100000000000000000000");
  }

  @Test
  void neverTakesTwoNamesForOne() {
    assertThat(SectionId.NAMES.compare("01", "1")).isNegative();
    assertThat(SectionId.NAMES.compare("1", "01")).isPositive();
  }

  @Test
  void ordersSectionsByEventAndName() {
    assertThat(
            Stream.of(
                    new SectionId("e10", "A"),
                    new SectionId("e2", "B 10"),
                    new SectionId("e2", "B 9"))
                .sorted(SectionId.IN_ORDER))
        .isEqualTo(
            List.of(
                new SectionId("e2", "B 9"),
                new SectionId("e2", "B 10"),
                new SectionId("e10", "A")));
  }
}
