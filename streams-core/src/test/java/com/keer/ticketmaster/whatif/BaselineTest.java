package com.keer.ticketmaster.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.topology.RecordedSystem;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random sales of the whole system, with holds, their ends, picks, limits for buyers, general
/// admission and requests that are turned away at the door.
class BaselineTest {

  private static final List<SectionId> SECTIONS =
      List.of(
          new SectionId("e", "stalls"), new SectionId("e", "floor"), new SectionId("f", "limited"));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void thePolicyOfTheRecordLeadsToTheVeryAnswersOfTheRecord(int seed) {
    // Given
    try (RecordedSystem system = new RecordedSystem(AllocationPolicies.STANDARD)) {
      sell(system, new Random(seed));
      RecordedLog log = system.log();

      // When
      WhatIf.Report report = run(log, system.topics(), 2);

      // Then
      assertThat(report.unlike()).isEmpty();
      SaleResult recorded = report.recorded();
      SaleResult same = report.results().getFirst();
      assertThat(same.policy()).isEqualTo(AllocationPolicies.BEST_AVAILABLE);
      assertThat(same.sameAsRecorded()).isTrue();
      assertThat(same.requests()).isEqualTo(recorded.requests());
      assertThat(same.seats()).isEqualTo(recorded.seats());
      assertThat(recorded.requests().refused()).containsKeys("not-enough-seats", "buyer-limit");
      // The control: the others do not.
      assertThat(report.results().subList(1, report.results().size()))
          .noneMatch(SaleResult::sameAsRecorded)
          .allMatch(other -> other.requests().asked() == recorded.requests().asked());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theResultIsTheSameWithAnyNumberOfThreads(int seed) {
    try (RecordedSystem system = new RecordedSystem(AllocationPolicies.STANDARD)) {
      // Given
      sell(system, new Random(seed));
      RecordedLog log = system.log();

      // When
      WhatIf.Report alone = run(log, system.topics(), 1);
      WhatIf.Report together = run(log, system.topics(), 8);

      // Then
      for (int i = 0; i < alone.all().size(); i++) {
        assertThat(together.all().get(i).requests()).isEqualTo(alone.all().get(i).requests());
        assertThat(together.all().get(i).seats()).isEqualTo(alone.all().get(i).seats());
      }
    }
  }

  private static WhatIf.Report run(RecordedLog log, Topics topics, int threads) {
    WhatIf.Settings all =
        WhatIf.Settings.of(SaleVariant.all(AllocationPolicies.STANDARD, Duration.ofSeconds(5)));
    return WhatIf.run(
        log,
        topics,
        new WhatIf.Settings(all.variants(), all.recorded(), all.wonHolds(), all.scope(), threads),
        (done, of) -> {});
  }

  private static void sell(RecordedSystem system, Random random) {
    system.init(SECTIONS.get(0), SectionCommand.Open.of(SectionLayout.grid(4, 12)));
    system.init(SECTIONS.get(1), SectionCommand.Open.of(SectionLayout.generalAdmission(40)));
    system.init(
        SECTIONS.get(2),
        new SectionCommand.Open(
            SectionLayout.grid(5, 9),
            List.of(new Seat("A", "5")),
            null,
            SectionRules.DEFAULT.withSeatsPerBuyer(5)));
    system.advance(Duration.ofMillis(500));
    for (int i = 0; i < 400; i++) {
      String id = "r" + random.nextInt(i + 1);
      switch (random.nextInt(8)) {
        case 0, 1 -> system.command(id, new ReservationCommand.Confirm());
        case 2 -> system.command(id, new ReservationCommand.Cancel());
        case 3 -> system.command(id, new ReservationCommand.Extend(random.nextInt(30)));
        default ->
            system.reserve("r" + i, SECTIONS.get(random.nextInt(SECTIONS.size())), request(random));
      }
      system.advance(Duration.ofMillis(random.nextInt(400)));
    }
  }

  private static ReservationRequest request(Random random) {
    SeatRequest seats =
        random.nextInt(5) == 0
            ? SeatRequest.these(
                new Seat("A", Integer.toString(1 + random.nextInt(9))),
                new Seat("B", Integer.toString(1 + random.nextInt(9))))
            : new SeatRequest.BestAvailable(1 + random.nextInt(5), random.nextInt(3) == 0);
    int hold = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(40);
    return new ReservationRequest("user" + random.nextInt(12), seats, hold);
  }
}
