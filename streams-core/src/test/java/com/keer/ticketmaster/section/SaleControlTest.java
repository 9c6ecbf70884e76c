package com.keer.ticketmaster.section;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.section.SectionLog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.RandomGenerator;

/// Turns off one guard of a section at a time: the watch over random logs must notice each.
class SaleControlTest {

  private static final int MOST_LOGS = 50_000;
  private static final int ENOUGH = 20;

  private static final SectionDecider SOUND = SectionDecider.standard();

  @Example
  void noticesNothingAboutASoundDecider(@ForAll Random random) {
    assertThat(violations(random, SOUND::decide)).isEmpty();
  }

  @Example
  void noticesADeciderThatForgetsTheWindow(@ForAll Random random) {
    // When
    List<String> violations =
        violations(random, blindTo(state -> state.schedule(0, 0), SectionCommand.Reserve.class));

    // Then
    assertThat(violations)
        .anyMatch(violation -> violation.startsWith("given before the sale"))
        .anyMatch(violation -> violation.startsWith("given after the sale"));
  }

  @Example
  void noticesADeciderThatForgetsThatTheSaleWasCalledOff(@ForAll Random random) {
    // When
    List<String> violations =
        violations(
            random,
            blindTo(
                state -> copy(state, state.rules(), false, state.time()),
                SectionCommand.Reserve.class,
                SectionCommand.Confirm.class));

    // Then
    assertThat(violations)
        .anyMatch(violation -> violation.startsWith("given though the sale was called off"))
        .anyMatch(violation -> violation.startsWith("a hold was confirmed though"));
  }

  @Example
  void noticesADeciderThatExtendsHoldsWithoutLimit(@ForAll Random random) {
    // When
    List<String> violations =
        violations(
            random,
            blindTo(
                state ->
                    copy(
                        state,
                        new SectionRules(10, SectionRules.MAX_HOLD_SECONDS),
                        state.saleCancelled(),
                        state.time()),
                SectionCommand.Extend.class));

    // Then
    assertThat(violations).anyMatch(violation -> violation.startsWith("a hold became too long"));
  }

  @Example
  void noticesADeciderWhoseClockStandsStill(@ForAll Random random) {
    // When
    List<String> violations =
        violations(
            random,
            (section, command, timestamp) ->
                SOUND.decide(
                    section, command, command instanceof SectionCommand.Confirm ? 0 : timestamp));

    // Then
    assertThat(violations).anyMatch(violation -> violation.startsWith("a hold was confirmed late"));
  }

  @Example
  void noticesADeciderWhoseClockRunsAhead(@ForAll Random random) {
    // When
    List<String> violations =
        violations(
            random,
            (section, command, timestamp) ->
                SOUND.decide(
                    section,
                    command,
                    timestamp + (command instanceof SectionCommand.Expire ? 4_000 : 0)));

    // Then
    assertThat(violations).anyMatch(violation -> violation.startsWith("a hold ended early"));
  }

  /// Decides some commands on a state other than the current one.
  private static SectionFold.Decider blindTo(
      UnaryOperator<SectionState> change, Class<?>... commands) {
    return (section, command, timestamp) -> {
      SectionState state = section.state();
      boolean blind = state != null && List.of(commands).contains(command.getClass());
      return SOUND.decide(blind ? section.with(change.apply(state)) : section, command, timestamp);
    };
  }

  private static SectionState copy(
      SectionState state, SectionRules rules, boolean saleCancelled, long time) {
    RowGroup[] groups = new RowGroup[state.groupCount()];
    for (int group = 0; group < groups.length; group++) {
      groups[group] = state.group(group);
    }
    return new SectionState(
        new SectionTerms(
            state.id(),
            state.layout(),
            state.focalPoint(),
            rules,
            state.layoutSequence(),
            saleCancelled),
        new SectionProgress(state.sequence(), time, state.chain()),
        state.counts(),
        groups);
  }

  /// Plays logs until enough of them were violated: some faults show only in one of a thousand.
  private static List<String> violations(Random random, SectionFold.Decider decider) {
    RandomGenerator<SectionLog> logs = new SectionLogs().get().generator(1000);
    List<String> violations = new ArrayList<>();
    for (int log = 0; log < 1_000 || (log < MOST_LOGS && violations.size() < ENOUGH); log++) {
      SectionFold fold = new SectionFold(decider);
      SaleWatch watch = new SaleWatch();
      for (Entry entry : logs.next(random).value().entries()) {
        watch.watch(entry, fold.apply(entry.command(), entry.timestamp()));
      }
      violations.addAll(watch.violations());
    }
    return violations;
  }
}
