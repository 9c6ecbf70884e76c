package com.keer.ticketmaster.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.section.SectionLog.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The properties of every built-in policy.
class PolicyPropertiesTest {

  @Provide
  Arbitrary<String> policies() {
    return Arbitraries.of(AllocationPolicies.STANDARD.names());
  }

  @Property(tries = 1000)
  void noSeatIsSoldTwice(
      @ForAll("policies") String name, @ForAll(supplier = SectionLogs.class) SectionLog log) {
    // Given
    SectionFold fold = fold(AllocationPolicies.STANDARD.named(name));
    SeatAudit audit = new SeatAudit();

    // When
    log.entries().forEach(entry -> audit.watch(fold.apply(entry.command(), entry.timestamp())));

    // Then
    assertThat(audit.doubleOwners()).isEmpty();
    assertThat(audit.wrongCounts()).isEmpty();
  }

  @Property(tries = 1000)
  void whatIsChosenIsFreeAddsUpAndStaysInItsRow(
      @ForAll("policies") String name, @ForAll(supplier = SectionLogs.class) SectionLog log) {
    // Given
    AllocationPolicy policy = AllocationPolicies.STANDARD.named(name);
    SectionFold fold = fold(policy);

    for (Entry entry : log.entries()) {
      fold.apply(entry.command(), entry.timestamp());
      SectionState section = fold.stateOrNull();
      for (int count = 1; section != null && count <= Math.min(10, free(section)); count++) {
        // When
        List<SeatRun> together = policy.choose(section, count, false);
        List<SeatRun> split = policy.choose(section, count, true);

        // Then
        requireFree(section, together, count);
        requireFree(section, split, count);
        assertThat(together).hasSize(section.longestFreeRun() >= count ? 1 : 0);
        assertThat(split).isNotEmpty();
        assertThat(policy.choose(SectionFold.reread(section), count, true)).isEqualTo(split);
      }
    }
  }

  /// `nearest` and `first-fit` do not care; the others do.
  @Property(tries = 500)
  void leavesAnOrphanOnlyWhereEveryPlaceInTheSectionDoes(
      @ForAll("policies") String name, @ForAll(supplier = SectionLogs.class) SectionLog log) {
    if (name.equals("first-fit") || name.equals("nearest")) {
      return;
    }
    // Given
    AllocationPolicy policy = AllocationPolicies.STANDARD.named(name);
    SectionState section = log.fold().stateOrNull();

    for (int count = 1; section != null && count <= Math.min(10, free(section)); count++) {
      // When
      List<SeatRun> chosen = policy.choose(section, count, false);

      // Then
      for (SeatRun run : chosen) {
        assertThat(leavesOrphan(section, run)).isEqualTo(!canBeTidy(section, count));
      }
    }
  }

  /// The control: a policy that chooses taken seats is stopped before anything is sold twice.
  @Example
  void stopsAPolicyThatGivesATakenSeat() {
    // Given
    SectionFold fold = fold((section, count, split) -> List.of(new SeatRun(0, 0, count)));
    fold.init(SectionCommand.Open.of(SectionLayout.grid(2, 5)));
    fold.reserve("first", Sections.best(2, 0));

    // Then
    assertThatThrownBy(() -> fold.reserve("second", Sections.best(2, 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("position 0 is not free");
  }

  private static SectionFold fold(AllocationPolicy policy) {
    return new SectionFold(SectionDecider.always(policy)::decide);
  }

  private static int free(SectionState section) {
    return section.counts().free();
  }

  private static void requireFree(SectionState section, List<SeatRun> runs, int count) {
    Set<Seat> seats = new HashSet<>();
    for (SeatRun run : runs) {
      for (int position = run.position(); position < run.end(); position++) {
        assertThat(section.status(run.row(), position)).isEqualTo(SeatStatus.FREE);
        seats.add(section.layout().seat(run.row(), position));
      }
    }
    assertThat(seats).hasSize(runs.isEmpty() ? 0 : count);
  }

  private static boolean canBeTidy(SectionState section, int count) {
    for (int row = 0; row < section.layout().rows().size(); row++) {
      for (int at = 0; at + count <= section.layout().row(row).positions(); at++) {
        SeatRun run = new SeatRun(row, at, count);
        if (isFree(section, run) && !leavesOrphan(section, run)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isFree(SectionState section, SeatRun run) {
    for (int position = run.position(); position < run.end(); position++) {
      if (!isFree(section, run.row(), position)) {
        return false;
      }
    }
    return true;
  }

  private static boolean leavesOrphan(SectionState section, SeatRun run) {
    int row = run.row();
    boolean left =
        isFree(section, row, run.position() - 1) && !isFree(section, row, run.position() - 2);
    boolean right = isFree(section, row, run.end()) && !isFree(section, row, run.end() + 1);
    return left || right;
  }

  private static boolean isFree(SectionState section, int row, int position) {
    return position >= 0
        && position < section.layout().row(row).positions()
        && section.status(row, position) == SeatStatus.FREE;
  }
}
