package com.keer.ticketmaster.section;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.section.SectionDecision.ClaimFirst;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionDecision.SectionDecided;
import com.keer.ticketmaster.section.SectionLog.Entry;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.RandomGenerator;

class SectionPropertiesTest {

  private final SectionDecider decider = SectionDecider.standard();

  @Property(tries = 1000)
  void noSeatHasTwoOwnersAndCountsAgreeWithTheMap(
      @ForAll(supplier = SectionLogs.class) SectionLog log) {
    // Given
    SectionFold fold = new SectionFold();
    SeatAudit audit = new SeatAudit();

    // When
    log.entries().forEach(entry -> audit.watch(fold.apply(entry.command(), entry.timestamp())));

    // Then
    assertThat(audit.doubleOwners()).isEmpty();
    assertThat(audit.wrongCounts()).isEmpty();
  }

  @Property(tries = 1500)
  void everyCommandLeadsToWhatANaiveModelSays(
      @ForAll(supplier = SectionLogs.class) SectionLog log) {
    // Given
    SectionFold fold = new SectionFold();
    NaiveSection naive = new NaiveSection();

    for (Entry entry : log.entries()) {
      // When
      SectionDecision decision = fold.apply(entry.command(), entry.timestamp());

      // Then
      Object expected = naive.apply(entry.command(), entry.timestamp());
      assertThat(withoutWords(outcomeOf(decision))).isEqualTo(expected);
    }
    for (Seat seat : naive.seats()) {
      assertThat(statusOf(fold.state(), seat)).isEqualTo(naive.statusOf(seat));
    }
  }

  /// Splits are in [SecondRulesTest].
  @Property(tries = 700)
  void everyCommandUnderVersionTwoLeadsToWhatANaiveModelSays(
      @ForAll(supplier = SectionLogs.class) SectionLog log) {
    // Given
    SectionFold fold = new SectionFold();
    NaiveSection naive = new NaiveSection();

    for (Entry entry : log.entries()) {
      SectionCommand command = underVersionTwo(entry.command());

      // When
      SectionDecision decision = fold.apply(command, entry.timestamp());
      fold.throughBytes();

      // Then
      assertThat(withoutWords(outcomeOf(decision)))
          .isEqualTo(naive.apply(command, entry.timestamp()));
    }
    for (Seat seat : naive.seats()) {
      assertThat(statusOf(fold.state(), seat)).isEqualTo(naive.statusOf(seat));
    }
    assertThat(fold.state().blockedLater()).containsExactlyInAnyOrderElementsOf(naive.later());
  }

  private static SectionCommand underVersionTwo(SectionCommand command) {
    return switch (command) {
      case SectionCommand.Open(var layout, var blocked, var focus, var rules) ->
          new SectionCommand.Open(
              layout, blocked, focus, rules.withDecision(DecisionRule.FIRST.newest()));
      case SectionCommand.Reserve(var id, var request, var claim)
          when request.seats() instanceof SeatRequest.BestAvailable(int count, boolean split) ->
          new SectionCommand.Reserve(
              id,
              new ReservationRequest(
                  request.userId(), SeatRequest.best(count), request.holdSeconds()),
              claim);
      default -> command;
    };
  }

  @Property(tries = 200)
  void aDecisionDependsOnNothingButItsArguments(
      @ForAll(supplier = SectionLogs.class) SectionLog log) {
    // Given
    SectionFold fold = new SectionFold();

    for (Entry entry : log.entries()) {
      SectionSnapshot before = fold.snapshot(entry.command());
      byte[] bytesBefore = fold.bytes();

      // When
      SectionDecision once = decider.decide(before, entry.command(), entry.timestamp());
      SectionDecision twice = decider.decide(reread(before), entry.command(), entry.timestamp());

      // Then
      assertThat(outcomeOf(twice)).isEqualTo(outcomeOf(once));
      assertThat(bytesOf(twice)).isEqualTo(bytesOf(once));
      assertThat(twice.next().allocation()).isEqualTo(once.next().allocation());
      assertThat(fold.bytes()).as("what was decided about").isEqualTo(bytesBefore);
      fold.apply(entry.command(), entry.timestamp());
    }
  }

  @Property(tries = 200)
  void foldingALogTwiceGivesIdenticalBytes(@ForAll(supplier = SectionLogs.class) SectionLog log) {
    // When
    byte[] first = log.fold().bytes();
    byte[] second = log.fold().bytes();

    // Then
    assertThat(second).isEqualTo(first);
  }

  @Property(tries = 200)
  void goingThroughBytesAfterEveryCommandChangesNothing(
      @ForAll(supplier = SectionLogs.class) SectionLog log) {
    // Given
    SectionFold inMemory = new SectionFold();
    SectionFold stored = new SectionFold();

    for (Entry entry : log.entries()) {
      // When
      SectionDecision expected = inMemory.apply(entry.command(), entry.timestamp());
      SectionDecision actual = stored.apply(entry.command(), entry.timestamp());
      stored.throughBytes();

      // Then
      assertThat(outcomeOf(actual)).isEqualTo(outcomeOf(expected));
      assertThat(stored.bytes()).isEqualTo(inMemory.bytes());
    }
  }

  @Property(tries = 200)
  void onlyTheGroupsOfRowsThatChangedAreNamed(
      @ForAll(supplier = SectionLogs.class) SectionLog log) {
    // Given
    SectionFold fold = new SectionFold();

    for (Entry entry : log.entries()) {
      SectionState before = fold.stateOrNull();

      // When
      fold.apply(entry.command(), entry.timestamp());

      // Then
      SectionState after = fold.stateOrNull();
      if (before != null && after != null) {
        for (int group = 0; group < SectionBytes.groupCount(before.layout()); group++) {
          if (!SectionBytes.changedGroups(before, after).contains(group)) {
            assertThat(SectionBytes.encodeGroup(after, group))
                .isEqualTo(SectionBytes.encodeGroup(before, group));
          }
        }
      }
    }
  }

  @Property(tries = 300)
  void holdsNeverEndEarlyAndAreNeverConfirmedLate(
      @ForAll(supplier = SectionLogs.class) SectionLog log) {
    // Given
    SectionFold fold = new SectionFold();
    Map<String, Held> holds = new HashMap<>();

    for (Entry entry : log.entries()) {
      // When
      SectionDecision decision = fold.apply(entry.command(), entry.timestamp());

      // Then
      if (decision instanceof ReservationDecided(var next, var id, var outcome)) {
        Held hold = holds.get(id.value());
        switch (outcome) {
          case Held held -> holds.put(id.value(), held);
          case ReservationOutcome.Expired expired when hold != null -> {
            assertThat(fold.state().time()).isGreaterThanOrEqualTo(hold.expiresAt());
            holds.remove(id.value());
          }
          case ReservationOutcome.Confirmed confirmed when hold != null -> {
            assertThat(fold.state().time()).isLessThan(hold.expiresAt());
            holds.remove(id.value());
          }
          default -> {}
        }
      }
    }
  }

  /// Window, cancelled sale, ends and lengths of holds; [SaleControlTest] shows that it notices
  /// faults.
  @Property(tries = 1000)
  void nothingIsGivenOrTakenAtTheWrongTime(@ForAll(supplier = SectionLogs.class) SectionLog log) {
    // Given
    SectionFold fold = new SectionFold();
    SaleWatch watch = new SaleWatch();

    // When
    for (Entry entry : log.entries()) {
      watch.watch(entry, fold.apply(entry.command(), entry.timestamp()));
    }

    // Then
    assertThat(watch.violations()).isEmpty();
  }

  @Property(tries = 200)
  void everyCommandCountsOnceAndTimeNeverRunsBackwards(
      @ForAll(supplier = SectionLogs.class) SectionLog log) {
    // Given
    SectionFold fold = new SectionFold();
    long sequence = 0;
    long time = 0;

    for (Entry entry : log.entries()) {
      boolean counts = fold.stateOrNull() != null || entry.command() instanceof SectionCommand.Open;

      // When
      SectionDecision decision = fold.apply(entry.command(), entry.timestamp());

      // Then
      sequence += counts ? 1 : 0;
      assertThat(sequenceOf(decision)).isEqualTo(sequence);
      if (counts) {
        assertThat(fold.state().time()).isEqualTo(Math.max(time, entry.timestamp()));
        time = fold.state().time();
      }
    }
  }

  @Example
  void theRandomLogsLeadToEveryKindOfOutcome(@ForAll Random random) {
    // Given
    RandomGenerator<SectionLog> logs = new SectionLogs().get().generator(1000);
    Map<String, Integer> outcomes = new TreeMap<>();

    // When
    for (int log = 0; log < 300; log++) {
      SectionFold fold = new SectionFold();
      for (Entry entry : logs.next(random).value().entries()) {
        Object outcome = outcomeOf(fold.apply(entry.command(), entry.timestamp()));
        String kind =
            outcome instanceof ReservationOutcome.Rejected rejected
                ? rejected.reason().type()
                : outcome.getClass().getSimpleName();
        outcomes.merge(kind, 1, Integer::sum);
      }
    }

    // Then
    assertThat(outcomes)
        .containsOnlyKeys(
            "Opened",
            "AlreadyOpen",
            "Grown",
            "Blocked",
            "Unblocked",
            "Refused",
            "Held",
            "Confirmed",
            "Cancelled",
            "Expired",
            "not-enough-seats",
            "no-block-together",
            "seats-not-free",
            "unknown-seats",
            "unknown-section",
            "invalid-request",
            "Scheduled",
            "SaleCancelled",
            "sale-not-open",
            "sale-closed",
            "sale-cancelled");
    assertThat(outcomes.values()).allMatch(count -> count > 10);
  }

  private static SectionSnapshot reread(SectionSnapshot section) {
    return new SectionSnapshot(
        section.id(),
        section.state() == null ? null : SectionFold.reread(section.state()),
        section.allocation());
  }

  private static byte[] bytesOf(SectionDecision decision) {
    SectionState state = decision.next().state();
    return state == null ? new byte[0] : SectionFold.bytesOf(state);
  }

  private static Object outcomeOf(SectionDecision decision) {
    return switch (decision) {
      case ReservationDecided decided -> decided.outcome();
      case SectionDecided decided -> decided.outcome();
      case ClaimFirst waiting -> waiting.command();
    };
  }

  private static long sequenceOf(SectionDecision decision) {
    return switch (decision) {
      case ReservationDecided decided -> decided.outcome().sequence();
      case SectionDecided decided -> decided.outcome().sequence();
      case ClaimFirst waiting -> waiting.next().sequence();
    };
  }

  private static Object withoutWords(Object outcome) {
    return outcome instanceof SectionOutcome.Refused(long sequence, String problem)
        ? new SectionOutcome.Refused(sequence, "")
        : outcome;
  }

  private static String statusOf(SectionState state, Seat seat) {
    int row = state.layout().rowOf(seat.row());
    int position = state.layout().row(row).positionOf(seat.number());
    return state.status(row, position).name().toLowerCase(Locale.ROOT);
  }
}
