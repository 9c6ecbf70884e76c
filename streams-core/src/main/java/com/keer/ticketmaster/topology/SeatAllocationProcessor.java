package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.RecordBytes;
import com.keer.ticketmaster.internal.clock.ClockGuard;
import com.keer.ticketmaster.internal.facts.TaskFacts;
import com.keer.ticketmaster.internal.facts.TaskInput;
import com.keer.ticketmaster.internal.fault.BadRecordException;
import com.keer.ticketmaster.internal.metrics.SeatMetrics;
import com.keer.ticketmaster.internal.metrics.TaskMetrics;
import com.keer.ticketmaster.internal.store.AllocationBytes;
import com.keer.ticketmaster.internal.store.CommitStore;
import com.keer.ticketmaster.internal.store.HoldStore;
import com.keer.ticketmaster.internal.store.MarkedStore;
import com.keer.ticketmaster.internal.store.SectionStore;
import com.keer.ticketmaster.internal.store.StoreKeys;
import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.internal.store.StoredValue;
import com.keer.ticketmaster.internal.streams.Alarm;
import com.keer.ticketmaster.internal.streams.ChainHeader;
import com.keer.ticketmaster.internal.streams.TraceHeader;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.section.Allocation;
import com.keer.ticketmaster.section.Allocation.Granted;
import com.keer.ticketmaster.section.Allocation.Status;
import com.keer.ticketmaster.section.SectionDecider;
import com.keer.ticketmaster.section.SectionDecider.DueReturn;
import com.keer.ticketmaster.section.SectionDecision;
import com.keer.ticketmaster.section.SectionDecision.ClaimFirst;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionDecision.SectionDecided;
import com.keer.ticketmaster.section.SectionSnapshot;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Owns the seats: applies the serial log of each section, one command at a time, and answers each.
///
/// When something is due, it also requests the end of holds by appending to the same log: holds
/// whose time is over, and holds of sales that were called off. And it publishes the status of
/// changed sections, at most once per commit for each section however many bookings there were.
final class SeatAllocationProcessor
    implements Processor<SectionId, SectionCommand, Object, Object> {

  private final TopologySettings settings;
  private final TaskInput input;
  private final SectionDecider decider;

  private @Nullable Stores stores;

  /// What exists once the task is initialised.
  private record Stores(
      ProcessorContext<Object, Object> context,
      SectionStore sections,
      CommitStore allocations,
      HoldStore holds,
      CancelledSales cancelledSales,
      ChangedSections changed,
      TaskFacts facts,
      HeadSigner signer,
      Alarm alarm,
      SeatMetrics metrics) {}

  SeatAllocationProcessor(TopologySettings settings, TaskInput input) {
    this.settings = settings;
    this.input = input;
    this.decider = new SectionDecider(settings.policies());
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    SectionStore sections = context.getStateStore(StoreNames.SECTIONS);
    CommitStore allocations = context.getStateStore(StoreNames.ALLOCATIONS);
    KeyValueStore<Bytes, byte[]> holdStore = context.getStateStore(StoreNames.HOLDS);
    TaskFacts facts =
        TaskFacts.check(context, input, allocations, sections, MarkedStore.of(holdStore));
    HoldStore holds = new HoldStore(holdStore);
    var metrics =
        new SeatMetrics(
            new TaskMetrics(context, NodeNames.ALLOCATE_SEATS),
            allocations::entries,
            holds::alive,
            holds::due,
            waiting(context));
    CancelledSales cancelledSales = new CancelledSales();
    HeadSigner signer = new HeadSigner(settings, Source.SEATS, context, allocations);
    var changed = new ChangedSections(context, sections, cancelledSales, signer, metrics);
    stores =
        new Stores(
            context,
            sections,
            allocations,
            holds,
            cancelledSales,
            changed,
            facts,
            signer,
            new Alarm(context, settings.tick(), this::tick),
            metrics);
    // The previous owner of these sections may have stopped between a booking and its status.
    sections
        .counts()
        .forEach((id, counts) -> {
          changed.add(id);
          metrics.sectionChanged(null, counts);
        });
    setAlarm();
  }

  /// Whether the partition of this task waits, as a number.
  private LongSupplier waiting(ProcessorContext<Object, Object> context) {
    TopicPartition log = new TopicPartition(input.topic(), context.taskId().partition());
    return ClockGuard.in(context.appConfigs())
        .<LongSupplier>map(guard -> () -> guard.isWaiting(log) ? 1 : 0)
        .orElse(() -> 0);
  }

  @Override
  public void process(Record<SectionId, SectionCommand> record) {
    try {
      apply(record);
    } finally {
      setAlarm();
    }
  }

  private void apply(Record<SectionId, SectionCommand> record) {
    stores().facts().reading(stores().context().recordMetadata(), record.timestamp());
    stores().holds().noticeRecord(stores().context().currentSystemTimeMs(), record.timestamp());
    SectionSnapshot before = load(record.key(), record.value());
    SectionDecision decision = decide(before, record);
    switch (decision) {
      case ReservationDecided decided -> {
        store(decided.reservationId(), before, decided.next());
        noticeExpiry(decided.next(), record);
        answer(decided, record);
        giveBack(before, decided.next(), record);
      }
      case ClaimFirst(var next, ReservationId id, BuyerKey buyer, BuyerCommand command) -> {
        store(id, before, next);
        forwardClaim(buyer, command, record);
      }
      case SectionDecided decided -> {
        SectionStatus status = statusOf(decided);
        store(null, before, decided.next());
        stores().changed().tellNow(decided.next(), status);
      }
    }
  }

  private void setAlarm() {
    Stores open = stores();
    long due = Math.min(open.holds().nextDue(), open.signer().nextDue());
    due = Math.min(due, open.changed().nextDue());
    open.alarm().at(open.cancelledSales().isPending() ? 0 : due);
  }

  private SectionDecision decide(SectionSnapshot before, Record<SectionId, SectionCommand> record) {
    long begin = System.nanoTime();
    SectionDecision decision = decider.decide(before, record.value(), record.timestamp());
    stores().metrics().decided(record.value(), System.nanoTime() - begin);
    return decision;
  }

  private SectionSnapshot load(SectionId id, SectionCommand command) {
    Allocation allocation = null;
    if (command instanceof AllocationCommand about) {
      Bytes key = StoreKeys.allocation(id, about.reservationId());
      byte[] bytes = stores().allocations().get(key);
      allocation =
          bytes == null
              ? null
              : StoredValue.decode(StoreNames.ALLOCATIONS, key, bytes, AllocationBytes::decode);
    }
    return new SectionSnapshot(id, stores().sections().get(id), allocation);
  }

  @SuppressWarnings("ReferenceEquality") // a decision passes unchanged parts on as they are
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
      stores()
          .metrics()
          .sectionChanged(before.state() == null ? null : before.state().counts(), state.counts());
      stores().changed().add(after.id());
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
    } else if (was != null && is != null && is.expiresAt() != was.expiresAt()) {
      stores().holds().move(section, id, was, is);
    } else if (is != null) {
      // Still held, perhaps because a fast clock requested its end too early: request it again.
      stores().holds().handOutAgain(section, id, is);
    }
  }

  private void noticeExpiry(SectionSnapshot after, Record<SectionId, SectionCommand> record) {
    if (record.value() instanceof SectionCommand.Expire) {
      Granted held = heldOrNull(after.allocation());
      long now = stores().context().currentSystemTimeMs();
      if (held != null && now < held.expiresAt()) {
        // It was extended after its end was requested, so this says nothing about the clocks.
        return;
      }
      boolean early = held != null;
      stores().holds().noticeDecision(early, now, record.timestamp());
    }
  }

  private void answer(ReservationDecided decided, Record<SectionId, SectionCommand> record) {
    OutcomeKey key = OutcomeKey.of(decided.reservationId(), decided.outcome());
    String node = key.refusal() ? NodeNames.REFUSE_COMMAND : NodeNames.ANSWER_RESERVATION;
    stores().metrics().answered(decided.outcome());
    stores()
        .context()
        .forward(
            new Record<>(
                key,
                decided.outcome(),
                timeOf(decided.next(), record.timestamp()),
                TraceHeader.passOn(record.headers(), ChainHeader.of(decided.next().chain()))),
            node);
  }

  /// Goes into the same transaction as the answer: a buyer who has seen the answer may claim the
  /// returned seats at once.
  private void giveBack(
      SectionSnapshot before, SectionSnapshot after, Record<SectionId, SectionCommand> record) {
    if (record.value() instanceof AllocationCommand command
        && SectionDecider.dueReturn(before, command, after)
            instanceof DueReturn(var buyer, var returned)) {
      forwardClaim(buyer, returned, record);
    }
  }

  private void forwardClaim(
      BuyerKey buyer, BuyerCommand command, Record<SectionId, SectionCommand> record) {
    stores()
        .context()
        .forward(
            new Record<>(buyer, command, record.timestamp(), TraceHeader.passOn(record.headers())),
            NodeNames.CLAIM_OR_RETURN);
  }

  /// The status with the result of an operator's command. A section that does not exist has no
  /// status to carry it, and a result may be too large for one; such a command changes nothing and
  /// goes to the dead letters with the reason.
  private static SectionStatus statusOf(SectionDecided decided) {
    SectionState state = decided.next().state();
    SectionOutcome outcome = decided.outcome();
    if (state == null) {
      String problem = outcome instanceof SectionOutcome.Refused refused ? refused.problem() : "";
      throw new BadRecordException(
          "section " + decided.next().id() + " cannot carry out the command: " + problem);
    }
    SectionStatus status = state.toStatus(outcome);
    int bytes = WireFormats.SECTION_STATUS.encode(status).length;
    if (bytes > RecordBytes.MOST_PASSED_ON) {
      throw new BadRecordException(
          "the answer of section %s would take %,d bytes; at most %,d are allowed"
              .formatted(decided.next().id(), bytes, RecordBytes.MOST_PASSED_ON));
    }
    return status;
  }

  private void tick(long now) {
    stores()
        .holds()
        .forEachDue(
            now,
            (section, id, allocatedAt) -> {
              stores().metrics().expiryRequested();
              stores()
                  .context()
                  .forward(
                      new Record<Object, Object>(
                          section, new SectionCommand.Expire(id, allocatedAt), now),
                      NodeNames.APPEND_EXPIRY);
            });
    stores().changed().tick(now);
    stores().signer().tick(now);
    releaseCancelled(now);
    setAlarm();
  }

  private void releaseCancelled(long now) {
    stores()
        .cancelledSales()
        .tick(
            stores().holds(),
            (section, id, allocatedAt) -> {
              stores().metrics().releaseRequested();
              stores()
                  .context()
                  .forward(
                      new Record<Object, Object>(section, new SectionCommand.Cancel(id), now),
                      NodeNames.APPEND_RELEASE);
            });
  }

  @Override
  public void close() {
    if (stores != null) {
      stores.metrics().close();
    }
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
