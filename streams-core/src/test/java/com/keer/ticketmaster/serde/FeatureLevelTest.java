package com.keer.ticketmaster.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.DecideBy;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureLevelTest {

  @Test
  void onlyWhatSaysHowASectionDecidesNeedsTheSecondLevel() {
    List<SectionCommand> second =
        Samples.sectionCommands().stream()
            .filter(command -> WireFormats.level(command) == 2)
            .toList();

    assertThat(second)
        .hasSizeGreaterThan(3)
        .allMatch(command ->
            command instanceof DecideBy
                || (command instanceof Open open
                    && !open.rules().decision().equals(DecisionRule.FIRST)));
    assertThat(Samples.sectionCommands().stream().filter(DecideBy.class::isInstance))
        .allMatch(second::contains);
  }

  @Test
  void theFirstLevelWritesWhatItAlwaysWrote() {
    assertThat(Samples.sectionCommands())
        .filteredOn(command -> WireFormats.level(command) == 1)
        .allSatisfy(command ->
            assertThat(new String(WireFormats.SECTION_COMMAND.encode(command), UTF_8))
                .doesNotContain("\"policy\"", "\"rules\""));
  }
}
