package com.keer.ticketmaster.story;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.booking.ReservationOutcome.Cancelled;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.LoggedAt;
import com.keer.ticketmaster.replay.SectionReplay;
import com.keer.ticketmaster.replay.SectionReplay.AppliedCommand;
import com.keer.ticketmaster.section.SectionDecision.ClaimFirst;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionDecision.SectionDecided;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.story.ReservationRecords.AcceptedCommand;
import com.keer.ticketmaster.story.ReservationStory.Detoured;
import com.keer.ticketmaster.story.ReservationStory.Holder;
import com.keer.ticketmaster.story.ReservationStory.Judged;
import com.keer.ticketmaster.story.ReservationStory.Queue;
import com.keer.ticketmaster.story.ReservationStory.SaleCancelled;
import com.keer.ticketmaster.story.ReservationStory.SectionGlance;
import com.keer.ticketmaster.story.ReservationStory.Step;
import com.keer.ticketmaster.story.ReservationStory.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Watches the fold of the sections of one reservation: their decisions about it, how long it
/// waited for its turn, the holders of the seats it wanted, and the state of a section at a
/// sequence that the door relied on.
///
/// Memory grows with the commands and seats of the reservation, not with the log.
final class StoryFold implements SectionReplay.Watcher {

  /// One section and its progress.
  private static final class Counter {
    final Map<Seat, Holder> holders = new HashMap<>();
    final Map<Long, SectionGlance> glances = new HashMap<>();
    final long[] commandsAtAcceptance;
    long commands;
    int accepted;

    /// Whether the reservation has seats.
    boolean alive;

    /// The end of the sale, as long as it has not concerned the reservation.
    @Nullable SaleCancelled cancelled;

    Counter(int asked) {
      commandsAtAcceptance = new long[asked];
      Arrays.fill(commandsAtAcceptance, Long.MAX_VALUE);
    }
  }

  private final ReservationId id;
  private final List<AcceptedCommand> asked;
  private final boolean[] passedOn;
  private final boolean[] judged;
  private final Set<Seat> picks;
  private final Set<Long> reliedOn = new HashSet<>();
  private final Map<SectionId, Counter> counters = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private long leftOut;

  StoryFold(ReservationId id, ReservationRecords recorded) {
    this.id = id;
    this.asked = recorded.asked();
    this.passedOn = new boolean[asked.size()];
    this.judged = new boolean[asked.size()];
    this.picks = recorded.picks();
    recorded
        .answered()
        .forEach(one -> {
          if (one.outcome() instanceof Rejected rejected && rejected.early()) {
            reliedOn.add(rejected.sequence());
          }
        });
  }

  @Override
  public synchronized void applied(AppliedCommand applied) {
    Counter counter = counters.computeIfAbsent(applied.section(), any -> new Counter(asked.size()));
    while (counter.accepted < asked.size()
        && asked.get(counter.accepted).place().time() <= applied.place().time()) {
      counter.commandsAtAcceptance[counter.accepted++] = counter.commands;
    }
    if (applied.command() instanceof AllocationCommand command
        && command.reservationId().equals(id)) {
      concerns(counter, applied, command);
    }
    if (applied.command() instanceof SectionCommand.CancelSale) {
      calledOff(counter, applied);
    }
    counter.commands++;
    if (applied.decision() instanceof ReservationDecided decided
        && decided.outcome() instanceof Allocated seats
        && !picks.isEmpty()) {
      follow(counter, decided.reservationId(), seats);
    }
    SectionState after = applied.after();
    if (after != null && reliedOn.contains(after.sequence())) {
      counter.glances.putIfAbsent(after.sequence(), SectionGlance.of(after));
    }
  }

  List<Step> steps() {
    return steps;
  }

  long leftOut() {
    return leftOut;
  }

  /// Whether a command reached a section.
  boolean isPassedOn(int index) {
    return passedOn[index];
  }

  /// The section at a sequence that the door relied on; null if it never reached it.
  @Nullable SectionGlance glance(SectionId section, long sequence) {
    Counter counter = counters.get(section);
    return counter == null ? null : counter.glances.get(sequence);
  }

  /// The end of a section's sale, once, unless it is among the steps already.
  @Nullable SaleCancelled untold(SectionId section) {
    Counter counter = counters.get(section);
    if (counter == null) {
      return null;
    }
    SaleCancelled cancelled = counter.cancelled;
    counter.cancelled = null;
    return cancelled;
  }

  private void concerns(Counter counter, AppliedCommand applied, AllocationCommand command) {
    int origin = origin(applied.section(), command, applied.place());
    if (origin >= 0) {
      passedOn[origin] = true;
    }
    if (steps.size() >= StoryTeller.MOST_RECORDS) {
      leftOut++;
      return;
    }
    switch (applied.decision()) {
      case ReservationDecided(var next, var any, ReservationOutcome outcome) -> {
        if (origin >= 0) {
          judged[origin] = true;
        }
        tellCancelled(counter);
        if (outcome instanceof Allocated seats) {
          counter.alive = !isGone(seats);
        }
        steps.add(
            new Judged(
                new Turn(
                    applied.place(),
                    applied.section(),
                    command,
                    origin < 0 ? null : queue(counter, applied.place(), origin)),
                applied.before() == null ? null : SectionGlance.of(applied.before()),
                holders(counter, applied, outcome),
                outcome,
                null,
                next.chain()));
      }
      case ClaimFirst undecided ->
          steps.add(new Detoured(applied.place(), applied.section(), command));
      case SectionDecided decided ->
          throw new IllegalStateException(
              "section " + applied.section() + " took " + command + " for an operator's");
    }
  }

  private void calledOff(Counter counter, AppliedCommand applied) {
    boolean first = applied.before() != null && !applied.before().saleCancelled();
    if (first) {
      counter.cancelled = new SaleCancelled(applied.place(), applied.section(), applied.author());
      if (counter.alive) {
        tellCancelled(counter);
      }
    }
  }

  private void tellCancelled(Counter counter) {
    SaleCancelled cancelled = counter.cancelled;
    if (cancelled != null) {
      steps.add(cancelled);
      counter.cancelled = null;
    }
  }

  private Queue queue(Counter counter, LoggedAt place, int origin) {
    LoggedAt accepted = asked.get(origin).place();
    return new Queue(
        accepted,
        Math.max(0, counter.commands - counter.commandsAtAcceptance[origin]),
        Math.max(0, place.time() - accepted.time()));
  }

  /// The accepted command that a command of the serial log comes from, or -1. The commands of one
  /// reservation keep their order all the way.
  private int origin(SectionId section, AllocationCommand command, LoggedAt place) {
    for (int i = 0; i < asked.size(); i++) {
      AcceptedCommand one = asked.get(i);
      // The clocks of two brokers may differ a little.
      boolean before = one.place().time() <= place.time() + 1_000;
      if (!judged[i] && before && isFrom(one.command(), section, command)) {
        return i;
      }
    }
    return -1;
  }

  static boolean isFrom(ReservationCommand asked, SectionId section, AllocationCommand command) {
    return asked.forSection(command.reservationId()).equals(command.withoutClaim())
        && (!(asked instanceof ReservationCommand.Reserve reserve)
            || reserve.section().equals(section));
  }

  /// The holders of the seats that were refused.
  private static List<Holder> holders(
      Counter counter, AppliedCommand applied, ReservationOutcome outcome) {
    if (!(applied.command() instanceof SectionCommand.Reserve)
        || !(outcome instanceof Rejected rejected)
        || !(rejected.reason() instanceof Rejection.SeatsNotFree taken)) {
      return List.of();
    }
    List<Holder> holders = new ArrayList<>();
    taken.held().forEach(seat -> holders.add(holder(counter, seat, SeatStatus.HELD)));
    taken.sold().forEach(seat -> holders.add(holder(counter, seat, SeatStatus.SOLD)));
    taken.blocked().forEach(seat -> holders.add(new Holder(seat, SeatStatus.BLOCKED, null, 0)));
    return holders;
  }

  private static Holder holder(Counter counter, Seat seat, SeatStatus status) {
    Holder holder = counter.holders.get(seat);
    return holder == null
        ? new Holder(seat, status, null, 0)
        : new Holder(seat, status, holder.by(), holder.since());
  }

  private void follow(Counter counter, ReservationId by, Allocated outcome) {
    boolean gone = isGone(outcome);
    for (Seat seat : outcome.seats()) {
      if (!picks.contains(seat)) {
        continue;
      }
      Holder holder = counter.holders.get(seat);
      if (!gone) {
        counter.holders.put(seat, new Holder(seat, SeatStatus.HELD, by, outcome.allocatedAt()));
      } else if (holder != null && holder.since() == outcome.allocatedAt()) {
        counter.holders.remove(seat);
      }
    }
  }

  private static boolean isGone(Allocated outcome) {
    return switch (outcome) {
      case Held held -> false;
      case Confirmed confirmed -> false;
      case Cancelled cancelled -> true;
      case Expired expired -> true;
    };
  }
}
