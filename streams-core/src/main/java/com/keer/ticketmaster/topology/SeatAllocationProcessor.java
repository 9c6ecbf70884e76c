package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.reservation.ReservationId;
import com.keer.ticketmaster.section.Allocation;
import com.keer.ticketmaster.section.Allocation.Granted;
import com.keer.ticketmaster.section.Allocation.Status;
import com.keer.ticketmaster.section.AllocationBytes;
import com.keer.ticketmaster.section.SectionCommand;
import com.keer.ticketmaster.section.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.section.SectionDecider;
import com.keer.ticketmaster.section.SectionDecision;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionDecision.SectionDecided;
import com.keer.ticketmaster.section.SectionId;
import com.keer.ticketmaster.section.SectionOutcome;
import com.keer.ticketmaster.section.SectionSnapshot;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.section.SectionStatus;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Owns the seats: applies the serial log of each section, one command at a time, and answers each.
///
/// At every tick it also asks for holds to be ended, by appending to that same log, and tells what
/// sections look like, at most once for each section however many bookings there were.
final class SeatAllocationProcessor
    implements Processor<SectionId, SectionCommand, Object, Object> {

  private final TopologySettings settings;
  private final SectionDecider decider;
  private final Set<SectionId> untold = new LinkedHashSet<>();

  private @Nullable Stores stores;

  /// What is there once the task is.
  private record Stores(
      ProcessorContext<Object, Object> context,
      SectionStore sections,
      CommitStore allocations,
      HoldStore holds) {}

  SeatAllocationProcessor(TopologySettings settings) {
    this.settings = settings;
    this.decider = new SectionDecider(settings.policy());
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    KeyValueStore<Bytes, byte[]> holds = context.getStateStore(StoreNames.HOLDS);
    Stores stores =
        new Stores(
            context,
            context.getStateStore(StoreNames.SECTIONS),
            context.getStateStore(StoreNames.ALLOCATIONS),
            new HoldStore(holds));
    this.stores = stores;
    // Whoever had these sections before may have stopped between a booking and its status.
    untold.addAll(stores.sections().ids());
    context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  @Override
  public void process(Record<SectionId, SectionCommand> record) {
    SectionSnapshot before = load(record.key(), record.value());
    SectionDecision decision = decider.decide(before, record.value(), record.timestamp());
    switch (decision) {
      case ReservationDecided decided -> {
        store(decided.reservationId(), before, decided.next());
        noticeExpiry(decided.next(), record);
        answer(decided, record);
      }
      case SectionDecided decided -> {
        store(null, before, decided.next());
        tell(decided.next(), decided.outcome());
      }
    }
  }

  private SectionSnapshot load(SectionId id, SectionCommand command) {
    Allocation allocation = null;
    if (command instanceof AllocationCommand about) {
      Bytes key = StoreKeys.allocation(id, about.reservationId());
      byte[] bytes = stores().allocations().get(key);
      allocation = bytes == null ? null : AllocationBytes.decode(bytes);
    }
    return new SectionSnapshot(id, stores().sections().get(id), allocation);
  }

  @SuppressWarnings("ReferenceEquality") // a decision hands on what it did not change
  private void store(@Nullable ReservationId id, SectionSnapshot before, SectionSnapshot after) {
    Allocation allocation = after.allocation();
    if (id != null && allocation != null && allocation != before.allocation()) {
      stores()
          .allocations()
          .put(StoreKeys.allocation(after.id(), id), AllocationBytes.encode(allocation));
    }
    if (id != null) {
      followHold(after.id(), id, before.allocation(), allocation);
    }
    SectionState state = after.state();
    if (state != null && state != before.state()) {
      stores().sections().put(state);
      untold.add(after.id());
    }
  }

  private void followHold(
      SectionId section,
      ReservationId id,
      @Nullable Allocation before,
      @Nullable Allocation after) {
    Granted was = heldOrNull(before);
    Granted is = heldOrNull(after);
    if (was == null && is != null) {
      stores().holds().add(section, id, is);
    } else if (was != null && is == null) {
      stores().holds().remove(section, id, was);
    } else if (is != null) {
      // Still held, perhaps because its end was asked for by a clock that runs ahead: ask again.
      stores().holds().handOutAgain(is);
    }
  }

  private void noticeExpiry(SectionSnapshot after, Record<SectionId, SectionCommand> record) {
    if (record.value() instanceof SectionCommand.Expire) {
      boolean early = heldOrNull(after.allocation()) != null;
      long now = stores().context().currentSystemTimeMs();
      stores().holds().noticeDecision(early, now, record.timestamp());
    }
  }

  private void answer(ReservationDecided decided, Record<SectionId, SectionCommand> record) {
    OutcomeKey key = OutcomeKey.of(decided.reservationId(), decided.outcome());
    stores()
        .context()
        .forward(
            new Record<>(key, decided.outcome(), timeOf(decided.next(), record.timestamp())),
            NodeNames.ANSWER_RESERVATION);
  }

  /// Tells at once what an operator's command led to. A section that is not there has no status to
  /// tell it in: then the command goes to the dead letters, with the reason.
  private void tell(SectionSnapshot section, SectionOutcome outcome) {
    SectionState state = section.state();
    if (state == null) {
      String problem = outcome instanceof SectionOutcome.Refused refused ? refused.problem() : "";
      throw new IllegalArgumentException(
          "section " + section.id() + " cannot do what it is told: " + problem);
    }
    forwardStatus(SectionStatus.of(state, outcome), section.id());
    untold.remove(section.id());
  }

  private void tick(long now) {
    stores()
        .holds()
        .forEachDue(
            now,
            (section, id, allocatedAt) ->
                stores()
                    .context()
                    .forward(
                        new Record<Object, Object>(
                            section, new SectionCommand.Expire(id, allocatedAt), now),
                        NodeNames.APPEND_EXPIRY));
    for (SectionId id : untold) {
      SectionState section = stores().sections().get(id);
      if (section != null) {
        forwardStatus(SectionStatus.of(section, null), id);
      }
    }
    untold.clear();
  }

  private void forwardStatus(SectionStatus status, SectionId id) {
    stores().context().forward(new Record<>(id, status, status.time()), NodeNames.TELL_STATUS);
  }

  private Stores stores() {
    if (stores == null) {
      throw new IllegalStateException("used before init");
    }
    return stores;
  }

  private static long timeOf(SectionSnapshot section, long recordTime) {
    return section.state() == null ? recordTime : section.state().time();
  }

  private static @Nullable Granted heldOrNull(@Nullable Allocation allocation) {
    return allocation instanceof Granted granted && granted.status() == Status.HELD
        ? granted
        : null;
  }
}
