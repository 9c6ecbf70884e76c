package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.door.DoorHistory;
import com.keer.ticketmaster.internal.verify.Findings;
import com.keer.ticketmaster.internal.verify.FoldLane;
import com.keer.ticketmaster.internal.verify.ReplayedCommand;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.section.Allocation;
import com.keer.ticketmaster.section.Allocation.Granted;
import com.keer.ticketmaster.section.SectionState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Matches what the log of one section leads to with what was recorded, number by number, and
/// compares them in the order of the sequence. Both sides may arrive on any thread.
///
/// A number is compared once its outcome has arrived, or cannot arrive any more: the outcomes of a
/// section are in order within each partition.
final class SectionTrail {

  /// How many numbers may wait for one that does not arrive.
  private static final int MOST_WAITING = 200_000;

  /// Everything known of one number.
  private static final class Step {
    @Nullable ReplayedCommand folded;
    @Nullable StatusFault status;
    final List<RecordedOutcome> recorded = new ArrayList<>(1);
  }

  /// A status that differs from the state at its number.
  record StatusFault(LogPlace place, String why) {}

  private final SectionId id;
  private final SectionJudge judge;
  private final Refusals refusals;
  private final DoorHistory door = new DoorHistory();
  private final Map<Long, Step> steps = new HashMap<>();
  private final PriorityQueue<RecordedOutcome> early =
      new PriorityQueue<>(
          Comparator.comparingLong((RecordedOutcome refusal) -> refusal.outcome().sequence())
              .thenComparing(RecordedOutcome::place));

  /// The highest number of an outcome in each partition, and the second highest. One alone proves
  /// nothing: it may have been tampered with.
  private final long[] highest;

  private final long[] secondHighest;

  private FoldLane lane;
  private long next = 1;
  private long skipped;
  private long base;
  private long commands;
  private boolean ended;
  private @Nullable SectionState last;

  /// @param outcomePartitions the number of partitions of the outcomes
  SectionTrail(
      SectionId id, FoldLane lane, int outcomePartitions, Refusals refusals, Findings findings) {
    this.id = id;
    this.lane = lane;
    this.refusals = refusals;
    this.judge = new SectionJudge(id, findings);
    this.highest = new long[outcomePartitions];
    this.secondHighest = new long[outcomePartitions];
  }

  FoldLane lane() {
    return lane;
  }

  /// Starts with the section as a snapshot has it; what precedes it is not compared.
  synchronized void begin(SectionState state, FoldLane lane, @Nullable StatusFault status) {
    this.lane = lane;
    last = state;
    base = state.sequence();
    door.add(state);
    begin(base + 1);
    tell(status, base);
  }

  /// Adds what a snapshot has of a reservation.
  ///
  /// @param layout the layout of the section
  synchronized void own(ReservationId reservation, Allocation allocation, SectionLayout layout) {
    switch (allocation) {
      case Granted granted -> {
        switch (granted.status()) {
          case HELD -> judge.own(reservation, layout.seats(granted.runs()), granted.expiresAt());
          case CONFIRMED -> judge.own(reservation, layout.seats(granted.runs()), 0);
          case CANCELLED, EXPIRED -> {}
        }
      }
      case Allocation.Claiming claiming -> {}
      case Allocation.Denied denied -> {}
    }
  }

  /// Takes the next command of the log.
  ///
  /// @param state the section after the command
  synchronized void fold(
      ReplayedCommand folded, SectionState state, FoldLane lane, @Nullable StatusFault status) {
    long sequence = state.sequence();
    if (last == null && sequence > next) {
      begin(sequence);
    }
    this.lane = lane;
    commands++;
    last = state;
    door.add(state);
    Step step = step(sequence);
    step.folded = folded;
    step.status = status;
    lane.waits(folded.id() == null ? 0 : 1);
    if (folded.id() != null && folded.outcome() instanceof ReservationOutcome.Refused) {
      RecordedOutcome refusal = refusals.expect(folded.id(), sequence, this);
      if (refusal != null) {
        add(refusal, step);
      }
    }
    settle();
  }

  /// Skips a command that is not to be compared.
  synchronized void skip(
      ReplayedCommand folded, SectionState state, FoldLane lane, @Nullable StatusFault status) {
    this.lane = lane;
    last = state;
    door.add(state);
    long sequence = state.sequence();
    steps.remove(sequence);
    if (folded.id() != null && folded.outcome() instanceof ReservationOutcome.Refused) {
      refusals.expect(folded.id(), sequence, this);
    }
    judge.believe(folded);
    tell(status, sequence);
    skipped = sequence;
    next = sequence + 1;
  }

  /// Takes an outcome, with any number.
  synchronized void record(RecordedOutcome recorded) {
    long sequence = recorded.outcome().sequence();
    if (sequence <= skipped) {
      return;
    }
    if (sequence < next) {
      judge.repeated(recorded);
      return;
    }
    add(recorded, step(sequence));
    settle();
  }

  /// Takes an outcome from after the end, if something waits for it.
  synchronized void recordLate(RecordedOutcome recorded) {
    Step step = steps.get(recorded.outcome().sequence());
    if (step != null && step.folded != null && match(step, step.folded) == null) {
      add(recorded, step);
    }
  }

  /// Takes a refusal at the door.
  synchronized void refuseEarly(RecordedOutcome refusal) {
    early.add(refusal);
    checkEarly();
  }

  /// The fold continues from a snapshot: what precedes it is not compared.
  private void begin(long sequence) {
    steps.keySet().removeIf(number -> number < sequence);
    skipped = sequence - 1;
    next = sequence;
  }

  private void add(RecordedOutcome recorded, Step step) {
    long sequence = recorded.outcome().sequence();
    int partition = recorded.place().partition();
    if (sequence > highest[partition]) {
      secondHighest[partition] = highest[partition];
      highest[partition] = sequence;
    } else if (sequence > secondHighest[partition]) {
      secondHighest[partition] = sequence;
    }
    step.recorded.add(recorded);
  }

  private Step step(long sequence) {
    return steps.computeIfAbsent(sequence, any -> new Step());
  }

  private void settle() {
    for (Step step = steps.get(next); step != null; step = steps.get(next)) {
      ReplayedCommand folded = step.folded;
      if (folded == null || !isComplete(step, folded)) {
        return;
      }
      steps.remove(next);
      lane.waits(folded.id() == null ? 0 : -1);
      compare(step, folded);
      tell(step.status, next);
      next++;
      checkEarly();
    }
  }

  private boolean isComplete(Step step, ReplayedCommand folded) {
    if (steps.size() > MOST_WAITING || (ended && lane.isAnswered(folded.place()))) {
      return true;
    }
    if (folded.id() != null) {
      return match(step, folded) != null || isPassed();
    }
    Step following = steps.get(next + 1);
    return following != null && following.folded != null && (isProven() || isPassed());
  }

  /// Whether no outcome with this number can arrive any more.
  private boolean isPassed() {
    for (long number : secondHighest) {
      if (number <= next) {
        return false;
      }
    }
    return true;
  }

  /// Whether the chain value of the first outcome after one or more operators' commands is the one
  /// these commands lead to. Then the number belongs to them.
  private boolean isProven() {
    for (long number = next + 1; ; number++) {
      Step step = steps.get(number);
      if (step == null || step.folded == null) {
        return false;
      }
      if (step.folded.id() != null) {
        RecordedOutcome recorded = match(step, step.folded);
        return recorded != null && recorded.chain().equals(step.folded.chain());
      }
    }
  }

  private static @Nullable RecordedOutcome match(Step step, ReplayedCommand folded) {
    for (RecordedOutcome recorded : step.recorded) {
      if (recorded.id().equals(folded.id())) {
        return recorded;
      }
    }
    return null;
  }

  private void compare(Step step, ReplayedCommand folded) {
    if (folded.id() == null && isProven()) {
      lane.answered(folded.place());
      step.recorded.forEach(judge::repeated);
      return;
    }
    RecordedOutcome recorded = match(step, folded);
    if (recorded == null) {
      recorded =
          step.recorded.stream().min(Comparator.comparing(RecordedOutcome::place)).orElse(null);
    }
    for (RecordedOutcome other : step.recorded) {
      if (!other.equals(recorded)) {
        judge.repeated(other);
      }
    }
    if (recorded != null) {
      lane.answered(folded.place());
      judge.compare(next, recorded, folded);
    } else if (folded.id() != null && folded.outcome() != null) {
      judge.missing(next, folded, folded.id(), folded.outcome());
    }
  }

  private void tell(@Nullable StatusFault status, long sequence) {
    if (status != null) {
      judge.tell(sequence, status.place(), status.why());
    }
  }

  /// Reports a status with a number that the log does not reach.
  synchronized void tellOfMore(LogPlace place, long sequence) {
    judge.tell(
        sequence,
        place,
        "the status has number %d, but the log of the section ends with number %d"
            .formatted(sequence, lastSequence()));
  }

  private long lastSequence() {
    return last == null ? 0 : last.sequence();
  }

  /// Whether the numbers of the section diverged anywhere.
  synchronized boolean hasDiverged() {
    return judge.hasDiverged();
  }

  private void checkEarly() {
    while (!early.isEmpty() && early.peek().outcome().sequence() < next) {
      check(early.remove());
    }
  }

  private void check(RecordedOutcome refusal) {
    if (refusal.outcome().sequence() < base) {
      return; // the state at that number is unknown here
    }
    String problem = refusal.outcome() instanceof Rejected rejected ? door.problem(rejected) : null;
    if (problem != null) {
      judge.unjustified(refusal, problem);
    }
  }

  /// Notes which of the commands that are not compared yet were applied live.
  synchronized void noteAnswered() {
    for (Step step : steps.values()) {
      if (step.folded != null && !step.recorded.isEmpty()) {
        lane.answered(step.folded.place());
      }
    }
  }

  /// Whether an applied command still lacks its outcome.
  synchronized boolean isMissingOutcomes() {
    return steps.values().stream()
        .anyMatch(step ->
            step.folded != null
                && step.folded.id() != null
                && step.recorded.isEmpty()
                && lane.isAnswered(step.folded.place()));
  }

  /// Compares the rest.
  ///
  /// @param cut whether the log continues after the part that was read
  /// @return how many commands at the end have no answer yet
  synchronized long end(boolean cut) {
    ended = true;
    settle();
    long unanswered = 0;
    for (Map.Entry<Long, Step> left : new TreeMap<>(steps).entrySet()) {
      Step step = left.getValue();
      if (step.folded != null) {
        unanswered += step.folded.id() == null ? 0 : 1;
        tell(step.status, left.getKey());
      } else if (!cut) {
        step.recorded.forEach(recorded -> judge.withoutCommand(recorded, lastSequence()));
      }
    }
    while (!early.isEmpty()) {
      RecordedOutcome refusal = early.remove();
      if (refusal.outcome().sequence() <= lastSequence()) {
        check(refusal);
      } else if (!cut) {
        judge.unjustified(
            refusal,
            "was refused for the state after number %d, which the section never reached"
                .formatted(refusal.outcome().sequence()));
      }
    }
    return unanswered;
  }

  /// The section at the end; null if nothing of it was folded.
  synchronized VerificationReport.@Nullable Line line(StatusBoard statuses) {
    return last == null
        ? null
        : new VerificationReport.Line(
            id,
            last.sequence(),
            commands,
            judge.outcomes(),
            last.counts(),
            statuses.comparison(id),
            last.chain());
  }
}
