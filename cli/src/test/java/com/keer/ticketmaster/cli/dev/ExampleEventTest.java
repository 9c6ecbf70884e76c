package com.keer.ticketmaster.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.keer.ticketmaster.cli.hall.PlannedSection;
import org.junit.jupiter.api.Test;

class ExampleEventTest {

  @Test
  void readsTheExampleHall() {
    assertThat(ExampleEvent.sections())
        .extracting(section -> section.id().name(), PlannedSection::seats, PlannedSection::blocked)
        .containsExactly(tuple("stalls", 236, 2), tuple("balcony", 66, 0), tuple("box", 12, 1));
  }
}
