package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.drawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.DecideBy;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.section.AllocationPolicies.UnknownRuleException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionInLogTest {

  private static final SectionLayout ROW = drawn("123456789");

  @Test
  void givesSeatsByThePolicyThatItsOpeningNames() {
    // Given
    SectionFold usual = SectionFold.opened(ROW);
    SectionFold named = SectionFold.opened(open("first-fit", 1));

    // When
    usual.reserve("r", best(3, 0));
    named.reserve("r", best(3, 0));

    // Then
    assertThat(named.map()).containsExactly("3s6f");
    // The control: without a name it decides in the usual way.
    assertThat(usual.map()).containsExactly("3f3s3f");
  }

  @Test
  void changesThePolicyFromItsPlaceInTheLogOn() {
    // Given
    SectionFold section = SectionFold.opened(ROW);
    section.reserve("before", best(3, 0));

    // When
    SectionOutcome outcome = section.init(new DecideBy("first-fit", null));
    section.throughBytes();
    section.reserve("after", best(2, 0));

    // Then
    assertThat(outcome)
        .isEqualTo(new SectionOutcome.DecidesBy(3, new DecisionRule("first-fit", 1)));
    assertThat(section.map()).containsExactly("2s1f3s3f");
  }

  @Test
  void changesOnlyWhatItNames() {
    // Given
    SectionFold section = SectionFold.opened(open("nearest", 2));

    // When
    section.init(new DecideBy("first-fit", null));
    DecisionRule policy = section.state().rules().decision();
    section.init(new DecideBy(null, 1));

    // Then
    assertThat(policy).isEqualTo(new DecisionRule("first-fit", 2));
    assertThat(section.state().rules().decision()).isEqualTo(new DecisionRule("first-fit", 1));
    assertThatThrownBy(() -> new DecideBy(null, null)).hasMessageContaining("must be named");
  }

  @Test
  void refusesAChangeOfASectionThatIsNotOpen() {
    assertThat(new SectionFold().init(new DecideBy("nowhere", 9)))
        .isInstanceOf(SectionOutcome.Refused.class);
  }

  @Test
  void decidesNothingByAPolicyThatIsNotKnownHere() {
    // Given
    var mine =
        AllocationPolicies.STANDARD.with("mine", AllocationPolicies.STANDARD.named("nearest"));
    SectionFold section = new SectionFold(new SectionDecider(mine)::decide);
    section.init(open("mine", 1));
    var command = new SectionCommand.Reserve(Sections.id("r"), best(1, 0));

    // Then
    assertThatThrownBy(() -> decide(SectionDecider.standard(), section.state(), command))
        .isInstanceOf(UnknownRuleException.class)
        .hasMessageContaining("section concert/Stalls")
        .hasMessageContaining("'mine'")
        .hasMessageContaining("best-available, first-fit");
    // Not even what needs no policy.
    assertThatThrownBy(() ->
            decide(
                SectionDecider.standard(),
                section.state(),
                new SectionCommand.Confirm(Sections.id("r"))))
        .isInstanceOf(UnknownRuleException.class);
    // The control: a program that has it decides.
    assertThat(decide(new SectionDecider(mine), section.state(), command).next().sequence())
        .isEqualTo(2);
  }

  @Test
  void decidesNothingByRulesThatAreNewerThanThisProgram() {
    int newer = DecisionRule.NEWEST_VERSION + 1;
    SectionState state = SectionFold.opened(ROW).state();

    assertThatThrownBy(() -> decide(SectionDecider.standard(), null, open("best-available", newer)))
        .isInstanceOf(UnknownRuleException.class)
        .hasMessageContaining("version 3");
    assertThatThrownBy(() -> decide(SectionDecider.standard(), state, new DecideBy(null, newer)))
        .isInstanceOf(UnknownRuleException.class);
    assertThatThrownBy(() ->
            decide(
                SectionDecider.always(BestAvailablePolicy.POLICY),
                state,
                new DecideBy(null, newer)))
        .isInstanceOf(UnknownRuleException.class);
    // The control: what it knows.
    assertThat(
            decide(
                    SectionDecider.standard(),
                    state,
                    new DecideBy(null, DecisionRule.NEWEST_VERSION))
                .next()
                .sequence())
        .isEqualTo(2);
  }

  private static SectionDecision decide(
      SectionDecider decider, @Nullable SectionState state, SectionCommand command) {
    return decider.decide(new SectionSnapshot(Sections.ID, state, null), command, Sections.NOON);
  }

  private static SectionCommand.Open open(String policy, int version) {
    return new SectionCommand.Open(
        ROW, List.of(), null, SectionRules.DEFAULT.withDecision(new DecisionRule(policy, version)));
  }
}
