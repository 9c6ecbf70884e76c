package com.keer.ticketmaster.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.result.ProcessUse;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteTest {

  @Test
  void stacksPartsAsPeopleCountAndWhatOnlyMeasuresOnTop() {
    assertThat(
            Palette.ordered(
                List.of("edge-10", ProcessUse.LOAD_GENERATOR, "edge-2", "broker", "edge-10")))
        .containsExactly("broker", "edge-2", "edge-10", ProcessUse.LOAD_GENERATOR);
  }
}
