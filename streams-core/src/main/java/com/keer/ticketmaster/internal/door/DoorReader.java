package com.keer.ticketmaster.internal.door;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.reservation.DoorMemory;
import com.keer.ticketmaster.internal.reservation.DoorMemoryBytes;
import com.keer.ticketmaster.internal.reservation.ReservationDecider;
import com.keer.ticketmaster.internal.reservation.ReservationDecision;
import com.keer.ticketmaster.internal.verify.VerifiedLog;
import com.keer.ticketmaster.log.LogPlace;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/// Folds one partition of the commands at the door with the decider of the reservation processor,
/// and states what each command must lead to. For one thread at a time.
final class DoorReader {

  private final Deserializer<ReservationId> keys;
  private final Deserializer<ReservationCommand> values;
  private final VerifiedLog log;
  private final DoorAudit audit;
  private final EntryLog reservations;
  private final boolean fromTheBeginning;

  /// @param reservations an empty entry log for what the door would remember
  /// @param fromTheBeginning whether every command ever given is read
  DoorReader(VerifiedLog log, DoorAudit audit, EntryLog reservations, boolean fromTheBeginning) {
    this.keys = log.topics().reservationCommands().keySerde().deserializer();
    this.values = log.topics().reservationCommands().valueSerde().deserializer();
    this.log = log;
    this.audit = audit;
    this.reservations = reservations;
    this.fromTheBeginning = fromTheBeginning;
  }

  void read(ConsumerRecord<byte[], byte[]> found) {
    LogPlace place = LogPlace.of(found);
    if (log.deadLetters().contains(place)) {
      return;
    }
    try {
      ReservationId id = keys.deserialize("", found.key());
      fold(place, found.timestamp(), id, values.deserialize("", found.value()));
    } catch (SerializationException e) {
      log.newer().refuse(found, e);
      if (log.isWhole()) {
        audit.unreadable(place, String.valueOf(e.getMessage()));
      }
    }
  }

  private void fold(LogPlace place, long time, ReservationId id, ReservationCommand command) {
    byte[] stored = id.value().getBytes(StandardCharsets.UTF_8);
    DoorMemory state = state(stored);
    if (!isWanted(state, command)) {
      return;
    }
    ReservationDecision decision = ReservationDecider.decide(id, state, command, null);
    switch (decision) {
      case ReservationDecision.Admit admit -> remember(stored, admit.state());
      case ReservationDecision.TurnAway away -> remember(stored, away.state());
      case ReservationDecision.ClaimFirst claim -> remember(stored, claim.state());
      case ReservationDecision.PassOn passOn -> {}
      case ReservationDecision.PassOnBehind passOnBehind -> {}
      case ReservationDecision.Answer answer -> {}
      case ReservationDecision.Drop drop -> {}
    }
    ExpectedPassage asked =
        ExpectedPassage.of(
            place, time, id, command, decision, state, fromTheBeginning || state != null);
    if (asked == null) {
      audit.repeated(time);
    } else {
      audit.ask(asked);
    }
  }

  /// A command about a reservation that is unknown here may be about any section.
  private boolean isWanted(@Nullable DoorMemory state, ReservationCommand command) {
    if (log.isWhole() || state != null) {
      return true;
    }
    return command instanceof ReservationCommand.Reserve reserve
        && log.filter().wants(reserve.section());
  }

  private @Nullable DoorMemory state(byte[] id) {
    byte[] bytes = reservations.get(id);
    return bytes == null ? null : DoorMemoryBytes.decode(bytes);
  }

  private void remember(byte[] id, DoorMemory state) {
    reservations.put(id, DoorMemoryBytes.encode(state));
  }
}
