package com.keer.ticketmaster.internal.rebuild;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.internal.bytes.RecordBytes;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.reservation.DoorChain;
import com.keer.ticketmaster.internal.reservation.DoorMemory;
import com.keer.ticketmaster.internal.reservation.DoorMemoryBytes;
import com.keer.ticketmaster.internal.reservation.ReservationDecider;
import com.keer.ticketmaster.internal.reservation.ReservationDecision;
import com.keer.ticketmaster.internal.store.LastCheckpoint;
import com.keer.ticketmaster.internal.store.StoreContent;
import com.keer.ticketmaster.internal.store.StoreKeys;
import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.topology.Topics;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;

/// The task that owns the requests. What the door knew of a section when it decided is in no log,
/// but what it did with a request is: it passed the request on, claimed for it, or turned it away.
final class DoorFold extends TaskFold<ReservationId, ReservationCommand> {

  private final StoreContent reservations;
  private final Traces traces;
  private final int partition;

  DoorFold(
      Topics topics, int partition, Traces traces, Predicate<LogPlace> buried, EntryLog memory) {
    super(
        topics.reservationCommands(),
        RecordBytes.MOST_OF_COMMAND,
        buried,
        List.of(StoreNames.RESERVATIONS));
    this.partition = partition;
    this.traces = traces;
    this.reservations = new StoreContent(StoreNames.RESERVATIONS, memory);
  }

  @Override
  Trace decide(ReservationId id, ReservationCommand command, long time) {
    Bytes key = StoreKeys.reservation(id);
    byte[] bytes = reservations.get(key);
    DoorMemory known = bytes == null ? null : DoorMemoryBytes.decode(bytes);
    if (known == null && command instanceof ReservationCommand.Reserve reserve) {
      return admit(key, id, reserve);
    }
    return switch (ReservationDecider.decide(id, known, command, null)) {
      case ReservationDecision.Drop drop -> Trace.NONE;
      case ReservationDecision.PassOn(var section, AllocationCommand later) ->
          traces.takeLater(section, later);
      case ReservationDecision.PassOnBehind(var buyer, var later) -> sure(traces.takeClaim(later));
      case ReservationDecision.Answer(Rejected rejected) -> sure(traces.takeAtDoor(id));
      case ReservationDecision.Answer refused -> traces.takeRefusedAtDoor(id);
      case ReservationDecision.PassOn other -> throw unexpected(other);
      case ReservationDecision.Admit other -> throw unexpected(other);
      case ReservationDecision.ClaimFirst other -> throw unexpected(other);
      case ReservationDecision.TurnAway other -> throw unexpected(other);
    };
  }

  private Trace admit(Bytes key, ReservationId id, ReservationCommand.Reserve reserve) {
    DoorMemory memory =
        traces.memory(id, new DoorMemory.PassedOn(reserve.section(), reserve.request()));
    if (memory == null) {
      return Trace.MISSING;
    }
    reservations.put(key, DoorMemoryBytes.encode(memory));
    return switch (memory) {
      case DoorMemory.PassedOn passed -> Trace.SURE;
      case DoorMemory.Claimed(var section, var request) -> sure(traces.takeClaimOf(id));
      case DoorMemory.TurnedAway away -> sure(traces.takeAtDoor(id));
    };
  }

  private static Trace sure(boolean found) {
    return found ? Trace.SURE : Trace.MISSING;
  }

  private static IllegalStateException unexpected(ReservationDecision decision) {
    return new IllegalStateException("the door cannot decide that here: " + decision);
  }

  @Override
  List<StoreContent> content() {
    DoorChain refused = traces.door(partition);
    if (refused != null) {
      reservations.put(StoreKeys.DOOR_CHAIN, refused.encode());
    }
    LastCheckpoint signed = traces.checkpoint(Source.DOOR, partition);
    if (signed != null) {
      reservations.put(StoreKeys.CHECKPOINT, signed.encode());
    }
    return List.of(reservations);
  }
}
