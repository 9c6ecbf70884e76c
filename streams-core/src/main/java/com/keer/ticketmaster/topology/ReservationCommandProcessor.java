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
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Owns the requests: admits each reservation once, turns away what a sold-out section would refuse
/// anyway, and sends every command to its section, through the buyer's claims if there is a limit.
final class ReservationCommandProcessor
    implements Processor<ReservationId, ReservationCommand, Object, Object> {

  private @Nullable Stores stores;

  private record Stores(
      ProcessorContext<Object, Object> context,
      CommitStore reservations,
      KnownAvailability availability) {}

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    stores =
        new Stores(
            context,
            context.getStateStore(StoreNames.RESERVATIONS),
            new KnownAvailability(context.getStateStore(StoreNames.SECTION_STATUS)));
  }

  @Override
  public void process(Record<ReservationId, ReservationCommand> record) {
    ReservationId id = record.key();
    DoorMemory known = load(id);
    SectionAvailability availability = known == null ? availability(record.value()) : null;
    carryOut(ReservationDecider.decide(id, known, record.value(), availability), record);
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
    byte[] bytes = stores().reservations().get(StoreKeys.reservation(id));
    return bytes == null ? null : DoorMemoryBytes.decode(bytes);
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
            new Record<Object, Object>(section, command, record.timestamp()),
            NodeNames.PASS_ON_COMMAND);
  }

  private void claim(
      BuyerKey buyer, BuyerCommand command, Record<ReservationId, ReservationCommand> record) {
    stores()
        .context()
        .forward(
            new Record<Object, Object>(buyer, command, record.timestamp()),
            NodeNames.CLAIM_FOR_BUYER);
  }

  private void answer(
      ReservationOutcome outcome, Record<ReservationId, ReservationCommand> record) {
    stores()
        .context()
        .forward(
            new Record<Object, Object>(
                OutcomeKey.of(record.key(), outcome), outcome, record.timestamp()),
            NodeNames.TURN_AWAY);
  }

  private Stores stores() {
    if (stores == null) {
      throw new IllegalStateException("used before init");
    }
    return stores;
  }
}
