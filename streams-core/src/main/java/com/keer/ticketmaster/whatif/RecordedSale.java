package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.Expire;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.buyer.BuyerState;
import com.keer.ticketmaster.section.Allocation;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.SectionState;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The sale as it was: the serial logs folded with the policies that they name.
final class RecordedSale {

  static final String NAME = "as recorded";

  private final SimulatedSale sale;
  private long nanos;

  RecordedSale(AllocationPolicies policies) {
    this.sale = new SimulatedSale(policies);
  }

  /// Applies a command of the log, and returns what the other sales must know of it.
  ReplayStep.Logged apply(
      SectionId section, SectionCommand command, long time, long recordTime, boolean asRecorded) {
    long begin = System.nanoTime();
    Allocation before =
        command instanceof Expire expire ? sale.allocation(section, expire.reservationId()) : null;
    BuyerState account = sale.account(section, command);
    Allocation after = sale.apply(section, command, recordTime, !asRecorded).next().allocation();
    nanos += System.nanoTime() - begin;
    ReplayStep.Effect effect = new ReplayStep.Effect(before, after, account);
    return new ReplayStep.Logged(section, command, time, recordTime, effect, asRecorded);
  }

  /// Counts a request that was turned away at the door.
  void turnedAway(Rejection reason) {
    sale.tally().refused(reason);
  }

  /// The number of commands a section has applied so far.
  long sequence(SectionId section) {
    SectionState state = sale.section(section);
    return state == null ? 0 : state.sequence();
  }

  @Nullable SectionState section(SectionId section) {
    return sale.section(section);
  }

  Collection<SectionState> sections() {
    return sale.sections();
  }

  SaleResult result() {
    SeatMeasures seats = new SeatMeasures();
    sections().forEach(seats::add);
    return new SaleResult(
        NAME, sale.tally().requests(), seats.result(), true, Duration.ofNanos(nanos));
  }
}
