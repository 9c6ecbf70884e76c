package com.keer.ticketmaster.cli.hall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellsTest {

  @Test
  void aSeatIsTakenWhereItIsCertain() {
    assertThat(Cells.seat("A-1", '-')).hasToString("{\"row\":\"A\",\"seat\":\"1\"}");
    assertThat(Cells.seat("R-3:1", ':')).hasToString("{\"row\":\"R-3\",\"seat\":\"1\"}");
  }

  @Test
  void twoSignsLeaveItOpenWhereTheRowEnds() {
    assertThat(Cells.seat("R-3-1", '-')).isNull();
    assertThat(Cells.seat("A", '-')).isNull();
  }
}
