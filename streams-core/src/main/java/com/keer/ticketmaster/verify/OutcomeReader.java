package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationOutcome.Refused;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.door.DoorAudit;
import com.keer.ticketmaster.internal.door.DoorHistory;
import com.keer.ticketmaster.internal.streams.ChainHeader;
import com.keer.ticketmaster.internal.verify.FoldLane;
import com.keer.ticketmaster.internal.verify.Passage;
import com.keer.ticketmaster.internal.verify.VerifiedLog;
import com.keer.ticketmaster.log.Finding.Kind;
import com.keer.ticketmaster.log.LogPlace;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/// Passes recorded outcomes to their sections. For any number of threads, but each partition in
/// order.
final class OutcomeReader {

  private final Deserializer<OutcomeKey> keys;
  private final Deserializer<ReservationOutcome> values;
  private final VerifiedLog log;
  private final Trails trails;
  private final Refusals refusals;
  private final Unsequenced unsequenced;
  private final DoorAudit door;
  private final DoorChains doors;
  private final long firstTime;
  private final long lastTime;
  private final LongAdder early = new LongAdder();

  /// @param firstTime outcomes before this time are ignored
  /// @param lastTime outcomes after this time are ignored
  OutcomeReader(VerifiedLog log, Comparisons comparisons, long firstTime, long lastTime) {
    this.keys = log.topics().reservationCompleted().keySerde().deserializer();
    this.values = log.topics().reservationCompleted().valueSerde().deserializer();
    this.log = log;
    this.trails = comparisons.trails();
    this.refusals = comparisons.refusals();
    this.unsequenced = comparisons.unsequenced();
    this.door = comparisons.door();
    this.doors = comparisons.doors();
    this.firstTime = firstTime;
    this.lastTime = lastTime;
  }

  /// The number of refusals at the door.
  long earlyRefusals() {
    return early.sum();
  }

  void read(ConsumerRecord<byte[], byte[]> found) {
    if (found.timestamp() < firstTime || found.timestamp() > lastTime) {
      return;
    }
    LogPlace place = LogPlace.of(found);
    RecordedOutcome recorded;
    try {
      recorded = decode(found, place);
    } catch (SerializationException | IllegalArgumentException e) {
      log.newer().refuse(found, e);
      if (!log.deadLetters().contains(place) && log.isWhole()) {
        log.findings()
            .add(
                Kind.UNREADABLE,
                null,
                0,
                place,
                "an outcome that cannot be read: " + e.getMessage());
      }
      return;
    }
    bring(recorded);
  }

  /// Takes an outcome from after the end, if something waits for it.
  void readLate(ConsumerRecord<byte[], byte[]> found) {
    RecordedOutcome recorded;
    try {
      recorded = decode(found, LogPlace.of(found));
    } catch (SerializationException | IllegalArgumentException e) {
      log.newer().refuse(found, e);
      return; // it may still go to the dead letters
    }
    follow(recorded);
    switch (recorded.outcome()) {
      case Refused refused when refused.sequence() == 0 -> come(recorded, refused, true);
      case Refused refused -> {
        SectionTrail section = refusals.take(recorded, false);
        if (section != null) {
          section.recordLate(recorded);
        }
      }
      case Rejected rejected when rejected.early() -> come(recorded, rejected, true);
      case Decided decided -> {
        if (decided.sequence() > 0 && log.filter().wants(decided.section())) {
          trails.of(decided.section()).recordLate(recorded);
        }
      }
    }
  }

  private RecordedOutcome decode(ConsumerRecord<byte[], byte[]> found, LogPlace place) {
    return new RecordedOutcome(
        place,
        keys.deserialize("", found.key()).reservationId(),
        values.deserialize("", found.value()),
        found.timestamp(),
        ChainHeader.read(found.headers()),
        ChainHeader.readDoor(found.headers()));
  }

  private void bring(RecordedOutcome recorded) {
    follow(recorded);
    switch (recorded.outcome()) {
      case Refused refused when refused.sequence() == 0 ->
          // It names no section: if only some sections are read, it may be about another one.
          come(recorded, refused, !log.isWhole());
      case Refused refused -> {
        SectionTrail section = refusals.take(recorded, true);
        if (section != null) {
          section.record(recorded);
        }
      }
      case Decided decided when !log.filter().wants(decided.section()) -> {}
      case Rejected rejected when rejected.early() -> refusedEarly(recorded, rejected);
      case Rejected rejected when rejected.sequence() == 0 -> {
        SectionId section = rejected.section();
        FoldLane lane = trails.lane(section);
        if (recorded.time() > lane.knownTime && recorded.time() <= lane.lastTime) {
          unsequenced.outcome(new Unsequenced.Key(section, recorded.id()), recorded.place());
        }
      }
      case Decided decided -> {
        SectionTrail section = trails.of(decided.section());
        if (recorded.time() <= section.lane().lastTime) {
          section.record(recorded);
        }
      }
    }
  }

  /// The refusals of a door are about any section.
  private void follow(RecordedOutcome recorded) {
    if (recorded.door() != null && log.isWhole()) {
      doors.take(recorded);
    }
  }

  private void come(RecordedOutcome recorded, Refused refused, boolean free) {
    come(recorded, new Passage.Refused(refused.reason()), free);
  }

  private void come(RecordedOutcome recorded, Rejected rejected, boolean free) {
    come(recorded, new Passage.TurnedAway(rejected.section(), rejected.request()), free);
  }

  private void come(RecordedOutcome recorded, Passage passage, boolean free) {
    door.come(recorded.id(), passage, recorded.place(), recorded.time(), free);
  }

  private void refusedEarly(RecordedOutcome recorded, Rejected rejected) {
    come(recorded, rejected, false);
    early.increment();
    if (rejected.sequence() > 0) {
      trails.of(rejected.section()).refuseEarly(recorded);
      return;
    }
    // Needs no section, and must not create one: a request can name any section.
    String problem = new DoorHistory().problem(rejected);
    if (problem != null) {
      log.findings()
          .add(
              Kind.REFUSAL_UNJUSTIFIED,
              rejected.section(),
              0,
              recorded.place(),
              recorded.id() + " " + problem);
    }
  }
}
