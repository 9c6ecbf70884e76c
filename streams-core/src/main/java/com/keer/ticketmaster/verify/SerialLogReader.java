package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.door.DoorAudit;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.internal.verify.FoldLane;
import com.keer.ticketmaster.internal.verify.Passage;
import com.keer.ticketmaster.internal.verify.ReplayedCommand;
import com.keer.ticketmaster.internal.verify.VerifiedLog;
import com.keer.ticketmaster.log.Finding.Kind;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.section.SectionDecision;
import com.keer.ticketmaster.section.SectionDecision.ClaimFirst;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionDecision.SectionDecided;
import com.keer.ticketmaster.section.SectionState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/// Folds one partition of serial logs and passes the results to its sections. For one thread at a
/// time.
final class SerialLogReader {

  /// How many records that could not be applied are remembered.
  private static final int MOST_REMEMBERED = 10_000;

  /// Why a record was not applied here.
  private record Doubt(Kind kind, @Nullable SectionId section, String why) {}

  private final Deserializer<SectionId> keys;
  private final Deserializer<SectionCommand> values;
  private final VerifiedLog log;
  private final Trails trails;
  private final StatusBoard statuses;
  private final Unsequenced unsequenced;
  private final DoorAudit door;
  private final SignedHeads signed;
  private final LogFold fold;
  private final FoldLane lane;
  private final boolean seesEarlierOutcomes;
  private final long from;
  private final Map<ByteBuffer, SectionId> known = new HashMap<>();
  private final Map<LogPlace, Doubt> doubts = new TreeMap<>();

  /// Commands that took the detour through the claims of a buyer, and how often each must appear
  /// again.
  private final Map<Passage.PassedOn, Integer> detours = new HashMap<>();

  private long buried;

  /// @param seesEarlierOutcomes whether the outcomes of what is only folded are read, too
  /// @param from the offset at which to start comparing; earlier commands are only folded
  SerialLogReader(
      VerifiedLog log,
      Comparisons comparisons,
      LogFold fold,
      FoldLane lane,
      boolean seesEarlierOutcomes,
      long from) {
    this.keys = log.topics().reservationRequests().keySerde().deserializer();
    this.values = log.topics().reservationRequests().valueSerde().deserializer();
    this.log = log;
    this.trails = comparisons.trails();
    this.statuses = comparisons.statuses();
    this.unsequenced = comparisons.unsequenced();
    this.door = comparisons.door();
    this.signed = comparisons.signed();
    this.fold = fold;
    this.lane = lane;
    this.seesEarlierOutcomes = seesEarlierOutcomes;
    this.from = from;
  }

  /// Adds the sections that the fold already has, from a snapshot.
  void begin() {
    for (SectionState state : fold.sections()) {
      if (log.filter().wants(state.id())) {
        remember(state.id());
        signed.begin(state.id(), state.sequence());
        trails.of(state.id()).begin(state, lane, statuses.compare(state));
      }
    }
    fold.forEachAllocation((section, id, allocation) -> {
      SectionState state = fold.section(section);
      if (state != null && log.filter().wants(section)) {
        trails.of(section).own(id, allocation, state.layout());
      }
    });
  }

  private void remember(SectionId id) {
    known.put(ByteBuffer.wrap(id.key().getBytes(StandardCharsets.UTF_8)), id);
  }

  long buried() {
    return buried;
  }

  void read(ConsumerRecord<byte[], byte[]> found) {
    LogPlace place = LogPlace.of(found);
    if (log.deadLetters().contains(place)) {
      buried++;
      readLate(found);
      return;
    }
    SectionId section = section(found, place);
    if (section == null || !log.filter().wants(section)) {
      return;
    }
    try {
      SectionCommand command = values.deserialize("", found.value());
      apply(section, command, place, found.timestamp());
    } catch (SerializationException e) {
      log.newer().refuse(found, e);
      doubt(
          place,
          new Doubt(
              Kind.UNREADABLE,
              section,
              "a command cannot be read and is not among the dead letters: " + e.getMessage()));
    }
  }

  /// Takes a command that is not folded here, if the door waits for it.
  void readLate(ConsumerRecord<byte[], byte[]> found) {
    try {
      SectionId section = keys.deserialize("", found.key());
      SectionCommand command = values.deserialize("", found.value());
      if (log.filter().wants(section)
          && command instanceof AllocationCommand about
          && comesFromDoor(about)) {
        door.come(
            about.reservationId(),
            new Passage.PassedOn(section, about),
            LogPlace.of(found),
            found.timestamp(),
            true);
      }
    } catch (SerializationException e) {
      log.newer().refuse(found, e);
      return; // the door does not write such commands
    }
  }

  private @Nullable SectionId section(ConsumerRecord<byte[], byte[]> found, LogPlace place) {
    SectionId section = found.key() == null ? null : known.get(ByteBuffer.wrap(found.key()));
    if (section != null) {
      return section;
    }
    try {
      return keys.deserialize("", found.key());
    } catch (SerializationException e) {
      if (log.isWhole()) {
        doubt(
            place,
            new Doubt(
                Kind.UNREADABLE,
                null,
                "a command has no section and is not among the dead letters: " + e.getMessage()));
      }
      return null;
    }
  }

  private void apply(SectionId id, SectionCommand command, LogPlace place, long time) {
    SectionState before = fold.section(id);
    SectionDecision decision = null;
    try {
      decision = fold.apply(id, command, time);
    } catch (IllegalArgumentException | IllegalStateException e) {
      doubt(place, undecidable(id, String.valueOf(e.getMessage())));
    }
    if (command instanceof AllocationCommand about) {
      bring(id, about, before, decision instanceof ClaimFirst, place, time);
    }
    if (decision == null) {
      return;
    }
    SectionState state = decision.next().state();
    if (state == null) {
      unopened(id, decision, place, time);
      return;
    }
    if (before == null) {
      remember(id);
    }
    Chain chain = before == null ? Chain.start(id) : before.chain();
    switch (decision) {
      case ClaimFirst undecided -> {}
      case ReservationDecided(var next, var reservation, var outcome) ->
          tell(
              new ReplayedCommand(
                  place, command, state.time(), chain, state.chain(), reservation, outcome),
              state,
              decision);
      case SectionDecided decided ->
          tell(
              new ReplayedCommand(place, command, state.time(), chain, state.chain(), null, null),
              state,
              decision);
    }
  }

  /// Tells the door what one of its commands led to. A section itself requests the end of a hold,
  /// and of all its holds when its sale is called off.
  private void bring(
      SectionId section,
      AllocationCommand command,
      @Nullable SectionState before,
      boolean isDetour,
      LogPlace place,
      long time) {
    if (!comesFromDoor(command)) {
      return;
    }
    Passage.PassedOn passed = new Passage.PassedOn(section, command);
    if (isDetour) {
      detours.merge(passed, 1, Integer::sum);
    } else if (!detours.isEmpty() && isBackFromDetour(passed)) {
      return;
    }
    boolean isRelease =
        command instanceof SectionCommand.Cancel && before != null && before.saleCancelled();
    door.come(command.reservationId(), passed, place, time, isRelease);
  }

  private static boolean comesFromDoor(AllocationCommand command) {
    return switch (command) {
      case SectionCommand.Reserve reserve -> true;
      case SectionCommand.Confirm confirm -> true;
      case SectionCommand.Extend extend -> true;
      case SectionCommand.Cancel cancel -> true;
      case SectionCommand.Expire expire -> false;
    };
  }

  private boolean isBackFromDetour(Passage.PassedOn passed) {
    Integer awaited = detours.remove(passed);
    if (awaited != null && awaited > 1) {
      detours.put(passed, awaited - 1);
    }
    return awaited != null;
  }

  private void tell(ReplayedCommand folded, SectionState state, SectionDecision decision) {
    SectionTrail trail = trails.of(state.id());
    signed.compare(state.id(), state.sequence(), state.chain(), folded.place());
    SectionTrail.StatusFault fault = null;
    if (statuses.tells(state)) {
      fault = statuses.compare(state, decision);
      lane.answered(folded.place());
    }
    if (folded.place().offset() < from) {
      trail.skip(folded, state, lane, fault);
    } else {
      trail.fold(folded, state, lane, fault);
    }
  }

  /// A section that was never opened answers a buyer, and an operator's command goes to the dead
  /// letters.
  private void unopened(SectionId id, SectionDecision decision, LogPlace place, long time) {
    switch (decision) {
      case ReservationDecided decided -> {
        if (decided.outcome() instanceof ReservationOutcome.Refused) {
          door.refusedUnopened(decided.reservationId());
        }
        if (decided.outcome() instanceof Rejected
            && time > lane.knownTime
            && (place.offset() >= from || seesEarlierOutcomes)) {
          unsequenced.command(new Unsequenced.Key(id, decided.reservationId()), place);
        }
      }
      case SectionDecided decided ->
          doubt(place, undecidable(id, "the section is not open, " + decided.outcome()));
      case ClaimFirst undecided -> {}
    }
  }

  private static Doubt undecidable(SectionId section, String why) {
    return new Doubt(
        Kind.COMMAND_WITHOUT_OUTCOME,
        section,
        "a command could not be decided (%s) and is not among the dead letters".formatted(why));
  }

  private void doubt(LogPlace place, Doubt doubt) {
    if (place.offset() >= from && doubts.size() < MOST_REMEMBERED) {
      doubts.put(place, doubt);
    }
  }

  /// Reports what was neither applied nor buried, unless its turn is still to come.
  ///
  /// @return how many records are still waiting for their turn
  long end() {
    long unanswered = 0;
    for (Map.Entry<LogPlace, Doubt> each : doubts.entrySet()) {
      Doubt doubt = each.getValue();
      if (doubt.section() != null && trails.of(doubt.section()).hasDiverged()) {
        log.findings().addFollowUp();
      } else if (lane.isAnswered(each.getKey())) {
        log.findings().add(doubt.kind(), doubt.section(), 0, each.getKey(), doubt.why());
      } else {
        unanswered++;
      }
    }
    return unanswered;
  }
}
