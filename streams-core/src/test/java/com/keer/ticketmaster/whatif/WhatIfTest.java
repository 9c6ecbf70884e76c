package com.keer.ticketmaster.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.SectionFilter;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.AllocationPolicy;
import com.keer.ticketmaster.section.BestAvailablePolicy;
import com.keer.ticketmaster.section.RunLengths;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.topology.RecordedSystem;
import com.keer.ticketmaster.whatif.SaleVariant.Turns;
import com.keer.ticketmaster.whatif.WhatIf.WonHolds;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WhatIfTest {

  private static final SectionId STALLS = new SectionId("rock-night", "stalls");
  private static final Duration WINDOW = Duration.ofSeconds(5);

  /// A policy as an application may write it, with the public API only.
  private static final AllocationPolicy NO_PAIRS =
      AllocationPolicy.ofRuns((section, count) -> count == 2 ? null : firstRun(section, count));

  private final RecordedSystem system = new RecordedSystem(AllocationPolicies.STANDARD);

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void servesAtTheDoorWhomThePolicyLeftASeat() {
    // Given: two pairs take all four seats, and later requests are turned away at the door
    open(4, SectionRules.DEFAULT);
    ask("pair-1", 2, 0);
    ask("pair-2", 2, 0);
    system.advance(Duration.ofSeconds(1));
    ask("single", 1, 0);

    // When
    WhatIf.Report report = run(Turns.AS_THEY_CAME, WonHolds.LAPSE);

    // Then
    assertThat(report.recorded().requests().served()).isEqualTo(2);
    assertThat(report.recorded().requests().refused()).containsEntry("not-enough-seats", 1L);
    SaleResult noPairs = report.results().getFirst();
    assertThat(noPairs.requests().served()).isEqualTo(1);
    assertThat(noPairs.requests().refused()).containsOnlyKeys("no-block-together");
    assertThat(noPairs.seats().sold()).isEqualTo(1);
    assertThat(noPairs.sameAsRecorded()).isFalse();
    assertThat(report.unlike()).isEmpty();
  }

  @Test
  void countsARequestOnceThatTheDoorAnswersAgain() {
    // Given
    open(2, SectionRules.DEFAULT);
    ask("pair", 2, 0);
    system.advance(Duration.ofSeconds(1));
    ask("single", 1, 60);
    system.command("single", new ReservationCommand.Confirm());

    // When
    WhatIf.Report report = run(Turns.AS_THEY_CAME, WonHolds.LAPSE);

    // Then
    assertThat(report.recorded().requests().asked()).isEqualTo(2);
    assertThat(report.results().getFirst().requests().asked()).isEqualTo(2);
  }

  @Test
  void endsAHoldThatTheRecordDoesNotHaveByTheClockOfTheLog() {
    // Given
    open(2, SectionRules.DEFAULT);
    ask("pair", 2, 0);
    system.advance(Duration.ofSeconds(1));
    ask("single", 1, 60);
    system.advance(Duration.ofSeconds(59));
    ask("too-early", 2, 0);
    system.advance(Duration.ofSeconds(2));
    ask("in-time", 1, 0);

    // Then
    SaleResult lapsed = run(Turns.AS_THEY_CAME, WonHolds.LAPSE).results().getFirst();
    assertThat(lapsed.requests().wonHolds()).isEqualTo(1);
    assertThat(lapsed.seats().held()).isZero();
    assertThat(lapsed.seats().sold()).isEqualTo(1);
  }

  @Test
  void confirmsAHoldThatTheRecordDoesNotHaveIfAsked() {
    // Given
    open(2, SectionRules.DEFAULT);
    ask("pair", 2, 0);
    system.advance(Duration.ofSeconds(1));
    ask("single", 1, 60);

    // Then
    SaleResult kept = run(Turns.AS_THEY_CAME, WonHolds.CONFIRM).results().getFirst();
    assertThat(kept.seats().sold()).isEqualTo(1);
    assertThat(kept.seats().held()).isZero();
  }

  @Test
  void letsWhatFollowsARefusalComeToNothing() {
    // Given
    open(4, SectionRules.DEFAULT);
    ask("pair", 2, 60);
    ask("single", 1, 60);
    system.command("pair", new ReservationCommand.Confirm());
    system.command("single", new ReservationCommand.Confirm());

    // Then
    SaleResult noPairs = run(Turns.AS_THEY_CAME, WonHolds.LAPSE).results().getFirst();
    assertThat(noPairs.seats().sold()).isEqualTo(1);
    assertThat(noPairs.seats().held()).isZero();
  }

  @Test
  void judgesABuyerByWhatTheBuyerHasInThatSale() {
    // Given: alice may have two seats, and has them
    open(6, SectionRules.DEFAULT.withSeatsPerBuyer(2));
    ask("pair", 2, 0);
    system.advance(Duration.ofSeconds(1));
    ask("one-more", 1, 0);

    // When
    WhatIf.Report report = run(Turns.AS_THEY_CAME, WonHolds.LAPSE);

    // Then
    assertThat(report.recorded().requests().refused()).containsOnlyKeys("buyer-limit");
    assertThat(report.results().getFirst().requests().refused())
        .containsOnlyKeys("no-block-together");
  }

  @Test
  void letsTheLargerHaveItsTurnFirstWithinAWindow() {
    // Given
    open(4, SectionRules.DEFAULT);
    ask("single", 1, 0);
    system.advance(Duration.ofSeconds(4));
    ask("four", 4, 0);

    // Then
    SaleResult largerFirst = largerFirst();
    assertThat(largerFirst.seats().sold()).isEqualTo(4);
    assertThat(largerFirst.requests().served()).isEqualTo(1);
  }

  @Test
  void doesNotWaitForWhatComesAfterTheWindow() {
    // Given
    open(4, SectionRules.DEFAULT);
    ask("single", 1, 0);
    system.advance(Duration.ofMillis(5_100));
    ask("four", 4, 0);

    // Then
    assertThat(largerFirst().seats().sold()).isEqualTo(1);
  }

  @Test
  void letsWhatFollowsAWaitingRequestWaitWithIt() {
    // Given
    open(4, SectionRules.DEFAULT);
    ask("single", 1, 60);
    system.advance(Duration.ofSeconds(1));
    system.command("single", new ReservationCommand.Confirm());
    ask("three", 3, 60);
    system.advance(Duration.ofSeconds(1));
    system.command("three", new ReservationCommand.Cancel());

    // Then
    SaleResult largerFirst = largerFirst();
    assertThat(largerFirst.requests().served()).isEqualTo(2);
    assertThat(largerFirst.seats().sold()).isEqualTo(1);
    assertThat(largerFirst.seats().held()).isZero();
  }

  /// A hold that started later, and so ends later than in the record.
  @Test
  void endsTheHoldOfWhoWaitedByItsOwnEnd() {
    // Given
    open(4, SectionRules.DEFAULT);
    ask("single", 1, 10);
    system.advance(Duration.ofSeconds(60));
    ask("four", 4, 0);
    system.advance(Duration.ofSeconds(60));
    ask("last", 1, 0);

    // Then
    SaleResult largerFirst = largerFirst();
    assertThat(largerFirst.seats().sold()).isEqualTo(4);
    assertThat(largerFirst.seats().held()).isZero();
  }

  @Test
  void beginsWhereItIsTold() {
    // Given
    open(4, SectionRules.DEFAULT);
    ask("pair-1", 2, 0);
    system.advance(Duration.ofSeconds(10));
    long from = system.now();
    ask("pair-2", 2, 0);

    // When
    WhatIf.Settings all = settings(Turns.AS_THEY_CAME, WonHolds.LAPSE);
    WhatIf.Settings later =
        new WhatIf.Settings(
            all.variants(),
            all.recorded(),
            all.wonHolds(),
            new LogScope(SectionFilter.ALL, new LogPoint.AtTime(from), null),
            2);
    SaleResult noPairs =
        WhatIf.run(system.log(), system.topics(), later, (done, of) -> {}).results().getFirst();

    // Then
    assertThat(noPairs.requests().asked()).isEqualTo(1);
    assertThat(noPairs.requests().served()).isZero();
    assertThat(noPairs.seats().sold()).isEqualTo(2);
  }

  @Test
  void noticesThatTheRecordWasMadeByAnotherPolicy() {
    // Given
    try (RecordedSystem other =
        new RecordedSystem(
            AllocationPolicies.STANDARD.with(
                AllocationPolicies.BEST_AVAILABLE,
                AllocationPolicies.STANDARD.named("first-fit")))) {
      other.init(STALLS, SectionCommand.Open.of(SectionLayout.grid(2, 10)));
      other.reserve("r", STALLS, new ReservationRequest("a", SeatRequest.best(2), 0));

      // When
      WhatIf.Report report =
          WhatIf.run(
              other.log(),
              other.topics(),
              settings(Turns.AS_THEY_CAME, WonHolds.LAPSE),
              (done, of) -> {});

      // Then
      assertThat(report.unlike()).containsExactly(STALLS);
    }
  }

  private void open(int seats, SectionRules rules) {
    system.init(
        STALLS, new SectionCommand.Open(SectionLayout.grid(1, seats), List.of(), null, rules));
    system.advance(Duration.ofSeconds(1));
  }

  private void ask(String id, int count, int holdSeconds) {
    system.reserve(
        id, STALLS, new ReservationRequest("alice", SeatRequest.best(count), holdSeconds));
  }

  private SaleResult largerFirst() {
    SaleVariant variant =
        new SaleVariant("larger-first", BestAvailablePolicy.POLICY, new Turns.LargestFirst(WINDOW));
    return WhatIf.run(
            system.log(), system.topics(), WhatIf.Settings.of(List.of(variant)), (done, of) -> {})
        .results()
        .getFirst();
  }

  private WhatIf.Report run(Turns turns, WonHolds wonHolds) {
    return WhatIf.run(system.log(), system.topics(), settings(turns, wonHolds), (done, of) -> {});
  }

  private static WhatIf.Settings settings(Turns turns, WonHolds wonHolds) {
    WhatIf.Settings plain =
        WhatIf.Settings.of(List.of(new SaleVariant("no-pairs", NO_PAIRS, turns)));
    return new WhatIf.Settings(plain.variants(), plain.recorded(), wonHolds, plain.scope(), 2);
  }

  private static @Nullable SeatRun firstRun(SectionState section, int count) {
    int row = section.nextRowWith(RunLengths.atLeast(count), 0);
    return row < 0 ? null : new SeatRun(row, section.nearestRun(row, count, 0, false), count);
  }
}
