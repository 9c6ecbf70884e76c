package com.keer.ticketmaster.topology;

import static com.keer.ticketmaster.topology.TestSystem.STALLS;
import static com.keer.ticketmaster.topology.TestSystem.START;
import static com.keer.ticketmaster.topology.TestSystem.best;
import static com.keer.ticketmaster.topology.TestSystem.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Cancelled;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.booking.SectionStatus.SaleState;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.verify.OutcomeAudit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SaleLifeTest {

  private static final Duration TICK = Duration.ofMillis(100);

  private final TestSystem system = new TestSystem();

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void sellsByTheTimeOfTheLog() {
    // Given
    long opens = START.plusSeconds(60).toEpochMilli();
    open(new SectionRules(10, 3600).withSale(opens, 0));

    // When
    system.reserve("early", best(1, 0));
    var early = system.outcome();
    system.advance(Duration.ofSeconds(60));
    system.reserve("timely", best(1, 0));

    // Then
    assertThat(((Rejected) early).reason()).isEqualTo(new Rejection.SaleNotOpen(opens));
    assertThat(system.outcome()).isInstanceOf(Confirmed.class);
  }

  @Test
  void doesNotHideThatASoldOutSectionSellsLater() {
    // Given
    long opens = START.plusSeconds(60).toEpochMilli();
    system.open(1, 2);
    system.reserve("all", best(2, 0));
    system.init(new SectionCommand.Schedule(opens, 0));
    system.advance(TICK);
    system.outcomes();

    // When
    system.reserve("late", best(1, 0));

    // Then
    assertThat(system.outcome())
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.early()).isFalse();
              assertThat(rejected.reason()).isEqualTo(new Rejection.SaleNotOpen(opens));
            });
  }

  @Test
  void turnsAwayAtTheDoorOnceTheSaleWasCalledOff() {
    // Given
    system.open(1, 2);
    system.init(new SectionCommand.CancelSale());

    // When
    system.reserve("late", best(1, 0));

    // Then
    assertThat(system.outcome())
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.early()).isTrue();
              assertThat(rejected.sequence()).isEqualTo(2);
              assertThat(rejected.reason()).isEqualTo(new Rejection.SaleCancelled());
            });
  }

  @Test
  void givesBackEveryHoldOfASaleThatWasCalledOff() {
    // Given
    SectionId other = new SectionId("rock-night", "balcony");
    system.open(2, 5);
    system.input(system.topics.sectionInit()).pipeInput(other, grid(), system.now());
    system.reserve("sold", best(2, 0));
    system.reserve("r1", best(2, 60));
    system.reserve("r2", best(1, 3600));
    system.reserve("elsewhere", other, best(1, 60));
    system.init(new SectionCommand.CancelSale());
    system.outcomes();
    system.log();

    // When
    system.advance(TICK);

    // Then
    assertThat(system.log())
        .extracting(record -> record.value())
        .containsExactlyInAnyOrder(
            new SectionCommand.Cancel(id("r1")), new SectionCommand.Cancel(id("r2")));
    assertThat(system.outcomes())
        .hasSize(2)
        .allMatch(record -> record.value() instanceof Cancelled);
    system.advance(TICK);
    var status = system.statuses().getLast().value();
    assertThat(status.counts()).isEqualTo(new SeatCounts(8, 0, 2, 0));
    assertThat(status.sale()).isEqualTo(SaleState.CANCELLED);
    system.advance(Duration.ofSeconds(30));
    assertThat(system.log()).as("asked once").isEmpty();
  }

  @Test
  void agreesWithTheAuditAfterAllOfIt() {
    // Given
    OutcomeAudit audit = new OutcomeAudit();
    system.init(
        new SectionCommand.Open(
            SectionLayout.generalAdmission(300), List.of(), null, SectionRules.DEFAULT));
    for (int i = 0; i < 20; i++) {
      system.reserve("r" + i, best(1 + i % 7, i % 3 == 0 ? 0 : 60));
    }

    // When
    system.command("r1", new ReservationCommand.Extend(600));
    system.command("r2", new ReservationCommand.Extend(9_999));
    system.command("r4", new ReservationCommand.Cancel());
    system.init(new SectionCommand.GrowTo(400));
    system.init(new SectionCommand.CancelSale());
    system.advance(TICK);
    system.advance(TICK);

    // Then
    for (var record : system.outcomes()) {
      ReservationOutcome outcome = record.value();
      audit.outcome(record.key().reservationId(), outcome);
    }
    system.statuses().forEach(record -> audit.status(record.key(), record.value()));
    assertThat(audit.violations()).isEmpty();
  }

  private void open(SectionRules rules) {
    system.init(new SectionCommand.Open(SectionLayout.grid(2, 5), List.of(), null, rules));
    assertThat(system.statuses().getLast().key()).isEqualTo(STALLS);
  }

  private static SectionCommand.SectionInit grid() {
    return SectionCommand.Open.of(SectionLayout.grid(1, 5));
  }
}
