package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.buyer.BuyerState;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.section.Allocation;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.SectionDecider;
import com.keer.ticketmaster.section.SectionDecision;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionSnapshot;
import com.keer.ticketmaster.section.SectionState;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// One run of the sale: its sections, its reservations, what its buyers took, and its figures.
final class SimulatedSale {

  private final LogFold fold;
  private final BuyerBook buyers;
  private final Tally tally = new Tally();

  SimulatedSale(AllocationPolicies policies) {
    this.fold = new LogFold(policies, EntryLog.inMemory());
    this.buyers = new BuyerBook(EntryLog.inMemory());
  }

  /// From here on everything is decided by this decider.
  void decideBy(SectionDecider decider) {
    fold.decideBy(decider);
  }

  Tally tally() {
    return tally;
  }

  Collection<SectionState> sections() {
    return fold.sections();
  }

  @Nullable SectionState section(SectionId section) {
    return fold.section(section);
  }

  @Nullable Allocation allocation(SectionId section, ReservationId id) {
    return fold.allocation(section, id);
  }

  /// Whether a request needs a claim on its buyer's allowance.
  boolean asksClaims(SectionId section) {
    SectionState state = fold.section(section);
    return state != null && state.rules().asksClaims();
  }

  /// What the buyer of a request has taken so far; empty without a limit.
  BuyerState account(SectionId section, SectionCommand command) {
    return command instanceof Reserve reserve && !(reserve.claim() instanceof ClaimVerdict.None)
        ? buyers.account(BuyerKey.of(section, reserve.request()))
        : BuyerState.NOTHING;
  }

  /// The request with the verdict of the buyer's account in this sale.
  Reserve judge(SectionId section, Reserve reserve, long time) {
    SectionState state = fold.section(section);
    return state != null && state.rules().asksClaims()
        ? buyers.judge(section, reserve, state.rules(), time)
        : reserve;
  }

  /// Applies one command.
  ///
  /// @param counted whether the answer to a new request enters the figures
  SectionDecision apply(SectionId section, SectionCommand command, long time, boolean counted) {
    boolean limited = asksClaims(section) && command instanceof AllocationCommand;
    boolean asks = counted && command instanceof Reserve;
    Allocation allocation =
        (limited || asks) && command instanceof AllocationCommand about
            ? allocation(section, about.reservationId())
            : null;
    SectionSnapshot before = new SectionSnapshot(section, fold.section(section), allocation);
    SectionDecision decision = fold.apply(section, command, time);
    if (decision instanceof ReservationDecided decided) {
      if (limited && command instanceof AllocationCommand about) {
        buyers.settle(before, about, decided.next(), time);
      }
      if (asks && isNew(allocation)) {
        tally.answered(decided);
      }
    }
    return decision;
  }

  private static boolean isNew(@Nullable Allocation before) {
    return before == null || before instanceof Allocation.Claiming;
  }
}
