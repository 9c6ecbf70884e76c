package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.facts.TaskFacts;
import com.keer.ticketmaster.internal.facts.TaskInput;
import com.keer.ticketmaster.internal.metrics.DoorMetrics;
import com.keer.ticketmaster.internal.metrics.TaskMetrics;
import com.keer.ticketmaster.internal.reservation.DoorChain;
import com.keer.ticketmaster.internal.reservation.DoorMemory;
import com.keer.ticketmaster.internal.reservation.DoorMemoryBytes;
import com.keer.ticketmaster.internal.reservation.ReservationDecider;
import com.keer.ticketmaster.internal.reservation.ReservationDecision;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.Admit;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.Answer;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.ClaimFirst;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.Drop;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.PassOn;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.PassOnBehind;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.TurnAway;
import com.keer.ticketmaster.internal.store.CommitStore;
import com.keer.ticketmaster.internal.store.StoreKeys;
import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.internal.store.StoredValue;
import com.keer.ticketmaster.internal.streams.Alarm;
import com.keer.ticketmaster.internal.streams.ChainHeader;
import com.keer.ticketmaster.internal.streams.TraceHeader;
import com.keer.ticketmaster.proof.Checkpoint.Head;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Owns the requests: admits each reservation once, turns away what a sold-out section would refuse
/// anyway, and sends every command to its section, through the buyer's claims if there is a limit.
final class ReservationCommandProcessor
    implements Processor<ReservationId, ReservationCommand, Object, Object> {

  private final TopologySettings settings;
  private final TaskInput input;
  private @Nullable Stores stores;

  /// The last refusal; null before the first one.
  private @Nullable DoorChain refused;

  private long signedUpTo;

  private record Stores(
      ProcessorContext<Object, Object> context,
      CommitStore reservations,
      KnownAvailability availability,
      TaskFacts facts,
      HeadSigner signer,
      Alarm alarm,
      DoorMetrics metrics) {}

  ReservationCommandProcessor(TopologySettings settings, TaskInput input) {
    this.settings = settings;
    this.input = input;
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    CommitStore reservations = context.getStateStore(StoreNames.RESERVATIONS);
    stores =
        new Stores(
            context,
            reservations,
            new KnownAvailability(context.getStateStore(StoreNames.SECTION_STATUS)),
            TaskFacts.check(context, input, reservations),
            new HeadSigner(settings, Source.DOOR, context, reservations),
            new Alarm(context, settings.tick(), this::sign),
            new DoorMetrics(
                new TaskMetrics(context, NodeNames.ADMIT_RESERVATION), reservations::entries));
    signedUpTo = 0;
    refused = DoorChain.decodeOrNull(reservations.get(StoreKeys.DOOR_CHAIN));
    setAlarm();
  }

  @Override
  public void process(Record<ReservationId, ReservationCommand> record) {
    stores().facts().reading(stores().context().recordMetadata(), record.timestamp());
    ReservationId id = record.key();
    DoorMemory known = load(id);
    SectionAvailability availability = known == null ? availability(record.value()) : null;
    ReservationDecision decision =
        ReservationDecider.decide(id, known, record.value(), availability);
    stores().metrics().decided(record.value(), decision);
    carryOut(decision, record);
  }

  private void carryOut(
      ReservationDecision decision, Record<ReservationId, ReservationCommand> record) {
    switch (decision) {
      case Admit(DoorMemory.PassedOn state, SectionCommand.Reserve command) -> {
        store(record.key(), state);
        passOn(state.section(), command, record);
      }
      case ClaimFirst(var state, BuyerKey buyer, BuyerCommand.Claim command) -> {
        store(record.key(), state);
        claim(buyer, command, record);
      }
      case TurnAway(DoorMemory.TurnedAway state) -> {
        store(record.key(), state);
        answer(state.answer(), record);
      }
      case PassOn(SectionId section, SectionCommand command) -> passOn(section, command, record);
      case PassOnBehind(BuyerKey buyer, BuyerCommand command) -> claim(buyer, command, record);
      case Answer(ReservationOutcome outcome) -> answer(outcome, record);
      case Drop() -> {}
    }
  }

  private @Nullable DoorMemory load(ReservationId id) {
    Bytes key = StoreKeys.reservation(id);
    byte[] bytes = stores().reservations().get(key);
    return bytes == null
        ? null
        : StoredValue.decode(StoreNames.RESERVATIONS, key, bytes, DoorMemoryBytes::decode);
  }

  private @Nullable SectionAvailability availability(ReservationCommand command) {
    return command instanceof ReservationCommand.Reserve reserve
        ? stores().availability().of(reserve.section())
        : null;
  }

  private void store(ReservationId id, DoorMemory state) {
    stores().reservations().put(StoreKeys.reservation(id), DoorMemoryBytes.encode(state));
  }

  private void passOn(
      SectionId section, SectionCommand command, Record<ReservationId, ReservationCommand> record) {
    stores()
        .context()
        .forward(
            new Record<Object, Object>(
                section, command, record.timestamp(), TraceHeader.passOn(record.headers())),
            NodeNames.PASS_ON_COMMAND);
  }

  private void claim(
      BuyerKey buyer, BuyerCommand command, Record<ReservationId, ReservationCommand> record) {
    stores()
        .context()
        .forward(
            new Record<Object, Object>(
                buyer, command, record.timestamp(), TraceHeader.passOn(record.headers())),
            NodeNames.CLAIM_FOR_BUYER);
  }

  private void answer(
      ReservationOutcome outcome, Record<ReservationId, ReservationCommand> record) {
    stores().metrics().answered(outcome);
    DoorChain place = chain(record.key(), outcome, record.timestamp());
    stores()
        .context()
        .forward(
            new Record<Object, Object>(
                OutcomeKey.of(record.key(), outcome),
                outcome,
                record.timestamp(),
                TraceHeader.passOn(record.headers(), ChainHeader.of(place))),
            NodeNames.TURN_AWAY);
  }

  /// Continues the chain of refusals. It reaches the store with the same commit as the answer.
  private DoorChain chain(ReservationId id, ReservationOutcome outcome, long time) {
    DoorChain before =
        refused == null
            ? DoorChain.start(stores().context().taskId().partition(), Math.max(0, time))
            : refused;
    DoorChain place = before.next(id, outcome, time);
    refused = place;
    setAlarm();
    stores().reservations().put(StoreKeys.DOOR_CHAIN, place.encode());
    return place;
  }

  /// There may be a refusal to sign.
  private void setAlarm() {
    if (settings.signing() != null && refused != null) {
      stores().alarm().at(0);
    }
  }

  private void sign(long now) {
    DoorChain place = refused;
    if (place != null && place.number() != signedUpTo) {
      stores().signer().changed(new Head(place.name(), place.number(), place.value()));
      signedUpTo = place.number();
    }
    stores().signer().tick(now);
    stores().alarm().at(stores().signer().nextDue());
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
}
