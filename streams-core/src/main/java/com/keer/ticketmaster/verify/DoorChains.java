package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.reservation.DoorChain;
import com.keer.ticketmaster.internal.verify.Findings;
import com.keer.ticketmaster.log.Finding.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Follows the hash chains over the refusals at the door, number by number. The refusals of one
/// chain may arrive from several partitions: a log may have been moved to another number of them.
final class DoorChains {

  /// How many numbers may wait for one that does not arrive.
  private static final int MOST_WAITING = 100_000;

  /// One chain, up to the last refusal whose number has been reached.
  private static final class Lane {
    DoorChain last;
    final TreeMap<Long, RecordedOutcome> waiting = new TreeMap<>();

    Lane(DoorChain last) {
      this.last = last;
    }
  }

  private final boolean fromTheBeginning;
  private final SignedHeads signed;
  private final Findings findings;
  private final Map<String, Lane> lanes = new HashMap<>();

  /// @param fromTheBeginning whether every refusal ever given is read; otherwise the first one of a
  ///   chain is believed
  DoorChains(boolean fromTheBeginning, SignedHeads signed, Findings findings) {
    this.fromTheBeginning = fromTheBeginning;
    this.signed = signed;
    this.findings = findings;
  }

  /// Takes a refusal at the door. One without a place is of an earlier program.
  synchronized void take(RecordedOutcome refusal) {
    DoorChain place = refusal.door();
    if (place == null) {
      return;
    }
    Lane lane = lanes.get(place.name());
    if (lane == null) {
      lane =
          new Lane(
              fromTheBeginning ? DoorChain.start(place.partition(), place.begin()) : before(place));
      lanes.put(place.name(), lane);
    }
    if (place.number() <= lane.last.number()
        || lane.waiting.putIfAbsent(place.number(), refusal) != null) {
      add(refusal, "its number %d is used twice".formatted(place.number()));
      return;
    }
    settle(lane);
    if (lane.waiting.size() > MOST_WAITING) {
      skipGap(lane);
    }
  }

  /// The first refusal of a part of the log stands for all earlier ones.
  private static DoorChain before(DoorChain place) {
    return new DoorChain(place.partition(), place.begin(), place.number() - 1, place.value());
  }

  private void settle(Lane lane) {
    for (RecordedOutcome next = lane.waiting.remove(lane.last.number() + 1);
        next != null;
        next = lane.waiting.remove(lane.last.number() + 1)) {
      follow(lane, next, place(next));
    }
  }

  private void follow(Lane lane, RecordedOutcome refusal, DoorChain place) {
    DoorChain expected = lane.last.next(refusal.id(), refusal.outcome(), refusal.time());
    boolean isBelieved = !fromTheBeginning && lane.last.value().equals(place.value());
    if (!isBelieved && !expected.value().equals(place.value())) {
      add(
          refusal,
          "number %d of the refusals of partition %d has the chain value %s, but this refusal after number %d leads to %s: it or its header was changed"
              .formatted(
                  place.number(),
                  place.partition(),
                  place.value(),
                  lane.last.number(),
                  expected.value()));
    }
    lane.last = place;
    signed.compareDoor(place, isBelieved ? place.value() : expected.value(), refusal.place());
  }

  private void skipGap(Lane lane) {
    RecordedOutcome next = lane.waiting.remove(lane.waiting.firstKey());
    if (next == null) {
      return;
    }
    DoorChain place = place(next);
    long first = lane.last.number() + 1;
    add(
        next,
        first == place.number() - 1
            ? "number %d of the refusals of partition %d is missing before it"
                .formatted(first, place.partition())
            : "numbers %d to %d of the refusals of partition %d are missing before it"
                .formatted(first, place.number() - 1, place.partition()));
    lane.last = place;
    signed.compareDoor(place, place.value(), next.place());
    settle(lane);
  }

  /// Whether a number has not arrived although a later one has, or although it is signed.
  synchronized boolean isMissingAny() {
    return lanes.values().stream().anyMatch(lane -> !lane.waiting.isEmpty())
        || signed.isMissingRefusals();
  }

  /// Reports the numbers that did not arrive.
  synchronized void end() {
    for (Lane lane : lanes.values()) {
      while (!lane.waiting.isEmpty()) {
        skipGap(lane);
      }
    }
  }

  private void add(RecordedOutcome refusal, String why) {
    SectionId section = refusal.outcome() instanceof Decided decided ? decided.section() : null;
    findings.add(
        Kind.REFUSAL_CHAIN_DIFFERS, section, 0, refusal.place(), refusal.id() + ": " + why);
  }

  private static DoorChain place(RecordedOutcome refusal) {
    DoorChain place = refusal.door();
    if (place == null) {
      throw new IllegalStateException("a refusal without a place does not wait");
    }
    return place;
  }
}
