package com.keer.ticketmaster.edge.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.features.FeatureLevel;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.serde.WireFormats;
import org.junit.jupiter.api.Test;

class NewSectionsTest {

  private static final Open OPEN = Open.of(SectionLayout.grid(2, 2));

  @Test
  void opensByTheNewestRulesThatEverybodyCanRead() {
    Open old = sections("best-available", 1).newest(OPEN);
    Open now = sections("best-available", 2).newest(OPEN);

    assertThat(old).isEqualTo(OPEN);
    assertThat(WireFormats.level(old)).isEqualTo(1);
    assertThat(now.rules().decision())
        .isEqualTo(new DecisionRule("best-available", DecisionRule.NEWEST_VERSION));
    assertThat(WireFormats.level(now)).isEqualTo(NewSections.LEVEL);
  }

  @Test
  void givesItsPolicyToWhoNamesNone() {
    NewSections sections = sections("orphan-averse", 2);

    assertThat(sections.of(SaleRules.NONE).toSectionRules().decision().policy())
        .isEqualTo("orphan-averse");
    assertThat(sections.of(SaleRules.NONE.withPolicy("nearest")).allocationPolicy())
        .isEqualTo("nearest");
    // What is usual is not written down.
    assertThat(sections("best-available", 2).of(SaleRules.NONE)).isEqualTo(SaleRules.NONE);
  }

  @Test
  void refusesAPolicyThatTheInstallationCannotHaveYet() {
    assertThatThrownBy(() -> sections("orphan-averse", 1).of(SaleRules.NONE))
        .isInstanceOfSatisfying(
            FeatureLevel.TooLowException.class,
            e -> {
              assertThat(e.found()).isEqualTo(1);
              assertThat(e.needed()).isEqualTo(2);
            });
    assertThatThrownBy(() -> sections("best-available", 1).require("nearest"))
        .isInstanceOf(FeatureLevel.TooLowException.class);
    // The control: what every level has.
    sections("best-available", 1).require("best-available");
    sections("best-available", 1).require(null);
    sections("best-available", 2).require("nearest");
  }

  @Test
  void opensByTheFirstRulesAsLongAsNobodyKnowsTheLevel() {
    NewSections unknown =
        new NewSections(
            "best-available",
            () -> {
              throw new NotReadyException("Kafka cannot be reached");
            });

    assertThat(unknown.newest(OPEN)).isEqualTo(OPEN);
    assertThatThrownBy(() -> unknown.require("nearest")).isInstanceOf(NotReadyException.class);
  }

  private static NewSections sections(String policy, int level) {
    return new NewSections(policy, () -> level);
  }
}
