package com.keer.ticketmaster.internal.rebuild;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Refused;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.internal.store.LastCheckpoint;
import com.keer.ticketmaster.internal.store.StoreContent;
import com.keer.ticketmaster.internal.store.StoreKeys;
import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.section.Allocation.Granted;
import com.keer.ticketmaster.section.Allocation.Status;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.SectionDecision;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.topology.Topics;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The task that owns the seats: applies the serial logs of one partition.
final class SeatFold extends TaskFold<SectionId, SectionCommand> {

  private final LogFold fold;
  private final EntryLog allocations;
  private final Supplier<EntryLog> memory;
  private final Traces traces;
  private final int partition;

  SeatFold(
      Topics topics,
      int partition,
      AllocationPolicies policies,
      Traces traces,
      Predicate<LogPlace> buried,
      Supplier<EntryLog> memory) {
    super(
        topics.reservationRequests(),
        buried,
        List.of(StoreNames.ALLOCATIONS, StoreNames.SECTIONS, StoreNames.HOLDS));
    this.partition = partition;
    this.traces = traces;
    this.memory = memory;
    this.allocations = memory.get();
    this.fold = new LogFold(policies, allocations);
  }

  @Override
  Trace decide(SectionId section, SectionCommand command, long time) {
    SectionDecision decision;
    try {
      decision = fold.apply(section, command, time);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Trace.MISSING; // the engine stops here, too
    }
    SectionState state = decision.next().state();
    if (state != null) {
      requireAsTold(state);
    }
    return switch (decision) {
      case SectionDecision.ClaimFirst claim ->
          traces.takeClaim(claim.command()) ? Trace.SURE : Trace.MISSING;
      case SectionDecision.ReservationDecided(var next, ReservationId id, Refused refused) ->
          state == null
              ? traces.takeRefusedSomewhere(id)
              : isDecided(state) || traces.takeRefusedBySection(id, refused)
                  ? Trace.SURE
                  : Trace.MISSING;
      case SectionDecision.ReservationDecided(var next, ReservationId id, var answer) ->
          (state == null ? traces.takeUnopened(id) : isDecided(state)) ? Trace.SURE : Trace.MISSING;
      case SectionDecision.SectionDecided operators ->
          state == null ? Trace.NONE : isDecided(state) ? Trace.SURE : Trace.MISSING;
    };
  }

  private boolean isDecided(SectionState state) {
    return traces.isDecided(state.id(), state.sequence());
  }

  /// A log without its beginning leads to other seats.
  private void requireAsTold(SectionState state) {
    Traces.Told told = traces.told(state.id());
    if (told != null
        && told.sequence() == state.sequence()
        && !told.chain().equals(state.chain())) {
      throw new RefusedException(
          "the log of section %s does not lead to what was told of it at number %d: it lacks records, or was changed. Import the latest archive (ticketmaster replay import)"
              .formatted(state.id(), told.sequence()));
    }
  }

  @Override
  List<StoreContent> content() {
    StoreContent ledger = new StoreContent(StoreNames.ALLOCATIONS, allocations);
    StoreContent sections = new StoreContent(StoreNames.SECTIONS, memory.get());
    StoreContent holds = new StoreContent(StoreNames.HOLDS, memory.get());
    fold.forEachAllocation((section, id, allocation) -> {
      if (allocation instanceof Granted granted && granted.status() == Status.HELD) {
        holds.put(section, id, granted);
      }
    });
    fold.sections().forEach(sections::put);
    LastCheckpoint signed = traces.checkpoint(Source.SEATS, partition);
    if (signed != null) {
      ledger.put(StoreKeys.CHECKPOINT, signed.encode());
    }
    return List.of(ledger, sections, holds);
  }
}
