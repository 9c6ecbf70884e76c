package com.keer.ticketmaster.internal.door;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.verify.Findings;
import com.keer.ticketmaster.internal.verify.FoldLane;
import com.keer.ticketmaster.internal.verify.Passage;
import com.keer.ticketmaster.internal.verify.Passage.PassedOn;
import com.keer.ticketmaster.internal.verify.Passage.TurnedAway;
import com.keer.ticketmaster.log.Finding.Kind;
import com.keer.ticketmaster.log.LogPlace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Matches commands at the door with their results, which may arrive on any thread: each command
/// leads to one record, in the log of its section or among the outcomes.
public final class DoorAudit {

  /// The clock difference between brokers that is tolerated, in milliseconds. A log stamps a record
  /// when it takes it, so the result of a command is later than the command by any amount of time;
  /// only clocks that differ by more than this would make it earlier.
  public static final long SKEW = 60_000;

  /// How many unreadable records are remembered.
  private static final int MOST_REMEMBERED = 10_000;

  /// A record that a command at the door leads to.
  ///
  /// @param free whether it may exist without a command
  private record Came(ReservationId id, Passage passage, LogPlace place, long time, boolean free) {}

  /// The unmatched records of one reservation.
  private static final class Unmatched {
    final List<ExpectedPassage> asked = new ArrayList<>(2);
    final List<Came> came = new ArrayList<>(2);

    boolean isEmpty() {
      return asked.isEmpty() && came.isEmpty();
    }
  }

  /// What [#end] must know of the rest of the logs.
  interface Surroundings {

    /// Whether a reservation was requested before the part that was read.
    boolean wasAskedBefore(ReservationId id);

    /// Whether an operator put a record where it is.
    boolean isPutBack(LogPlace place);

    /// Whether a record went to the dead letters.
    boolean isBuried(LogPlace place);
  }

  private final List<FoldLane> lanes;
  private final long after;
  private final long until;
  private final Findings findings;
  private final Map<ReservationId, Unmatched> unmatched = new ConcurrentHashMap<>();
  private final Set<ReservationId> refusedUnopened = ConcurrentHashMap.newKeySet();
  private final Map<LogPlace, String> unreadable = new TreeMap<>();
  private final LongAdder commands = new LongAdder();
  private final LongAdder repetitions = new LongAdder();

  /// @param lanes the partitions of the door, in order
  /// @param after records up to this time are ignored
  /// @param until records after this time are ignored
  DoorAudit(List<FoldLane> lanes, long after, long until, Findings findings) {
    this.lanes = List.copyOf(lanes);
    this.after = after;
    this.until = until;
    this.findings = findings;
  }

  boolean isLookedAt(long time) {
    return time > after && time <= until;
  }

  /// The number of commands read.
  public long commands() {
    return commands.sum();
  }

  /// The number of repeated requests among them.
  public long repetitions() {
    return repetitions.sum();
  }

  /// Takes a command at the door.
  void ask(ExpectedPassage asked) {
    if (!isLookedAt(asked.time())) {
      return;
    }
    commands.increment();
    unmatched.compute(
        asked.id(),
        (id, known) -> {
          Unmatched all = known == null ? new Unmatched() : known;
          if (removeFirst(all.came, came -> asked.mayBecome(came.passage())) != null) {
            lane(asked).answered(asked.place());
          } else {
            all.asked.add(asked);
            lane(asked).waits(1);
          }
          return all.isEmpty() ? null : all;
        });
  }

  /// Takes a command at the door that leads to nothing, because its request is known already.
  void repeated(long time) {
    if (isLookedAt(time)) {
      commands.increment();
      repetitions.increment();
    }
  }

  /// Takes an unreadable command at the door.
  synchronized void unreadable(LogPlace place, String why) {
    if (unreadable.size() < MOST_REMEMBERED) {
      unreadable.put(place, why);
    }
  }

  /// Takes a record that a command at the door leads to.
  ///
  /// @param free whether it may exist without a command
  public void come(ReservationId id, Passage passage, LogPlace place, long time, boolean free) {
    if (!isLookedAt(time)) {
      return;
    }
    unmatched.compute(
        id,
        (same, known) -> {
          Unmatched all = known == null ? new Unmatched() : known;
          ExpectedPassage asked = removeFirst(all.asked, each -> each.mayBecome(passage));
          if (asked != null) {
            lane(asked).answered(asked.place());
            lane(asked).waits(-1);
          } else {
            all.came.add(new Came(id, passage, place, time, free));
          }
          return all.isEmpty() ? null : all;
        });
  }

  /// Notes that a section that was never opened refused a command with the same outcome as the door
  /// would.
  public void refusedUnopened(ReservationId id) {
    refusedUnopened.add(id);
  }

  private static <T> @Nullable T removeFirst(List<T> all, Predicate<T> wanted) {
    for (Iterator<T> each = all.iterator(); each.hasNext(); ) {
      T one = each.next();
      if (wanted.test(one)) {
        each.remove();
        return one;
      }
    }
    return null;
  }

  private FoldLane lane(ExpectedPassage asked) {
    return lanes.get(asked.place().partition());
  }

  /// Whether the door has passed a command that led to nothing.
  public boolean isMissingAnything() {
    return unmatched.values().stream()
        .flatMap(all -> all.asked.stream())
        .anyMatch(asked -> isStrict(asked.time()) && lane(asked).isAnswered(asked.place()));
  }

  /// The unmatched records, as commands of sections.
  Set<AllocationCommand> unmatched() {
    Set<AllocationCommand> commands = new HashSet<>();
    for (Unmatched all : unmatched.values()) {
      all.asked.forEach(asked -> commands.add(asked.command()));
      all.came.forEach(came -> {
        if (came.passage() instanceof PassedOn passed) {
          commands.add(passed.command());
        }
      });
    }
    return commands;
  }

  /// Unmatched reservations that only the earlier part of the log can explain.
  Set<ReservationId> doubtful() {
    Set<ReservationId> ids = new HashSet<>();
    for (Unmatched all : unmatched.values()) {
      all.asked.stream()
          .filter(ExpectedPassage::mayBeRepeated)
          .map(ExpectedPassage::id)
          .forEach(ids::add);
      all.came.stream().filter(this::isUnaccounted).map(Came::id).forEach(ids::add);
    }
    return ids;
  }

  /// Whether the counterpart of a record of this time must have been read, too.
  private boolean isStrict(long time) {
    return after == Long.MIN_VALUE || time > after + SKEW;
  }

  private boolean isUnaccounted(Came came) {
    boolean isBeforeEnd = until == Long.MAX_VALUE || came.time() <= until - SKEW;
    return !came.free()
        && isStrict(came.time())
        && isBeforeEnd
        && !(came.passage() instanceof Passage.Refused && refusedUnopened.contains(came.id()));
  }

  /// Reports the rest.
  ///
  /// @param cut whether the log continues after the part that was read, where the results of the
  ///   last commands may be
  /// @return how many commands were not processed yet
  long end(boolean cut, ClaimsOnTheWay claims, Surroundings surroundings) {
    long unanswered = 0;
    for (Unmatched all : unmatched.values()) {
      findChanged(all);
      for (Came came : all.came) {
        if (isUnaccounted(came)
            && !surroundings.wasAskedBefore(came.id())
            && !isPutBack(came, claims, surroundings)) {
          notAskedFor(came);
        }
      }
      for (ExpectedPassage asked : all.asked) {
        if (!cut
            && isStrict(asked.time())
            && !(asked.mayBeRepeated() && surroundings.wasAskedBefore(asked.id()))) {
          unanswered += end(asked, claims, surroundings) ? 0 : 1;
        }
      }
    }
    unreadable.forEach((place, why) -> {
      if (lanes.get(place.partition()).isAnswered(place)) {
        findings.add(
            Kind.UNREADABLE,
            null,
            0,
            place,
            "a command at the door cannot be read and is not among the dead letters: " + why);
      }
    });
    return unanswered;
  }

  private static boolean isPutBack(Came came, ClaimsOnTheWay claims, Surroundings surroundings) {
    LogPlace claim =
        came.passage() instanceof PassedOn passed ? claims.place(passed.command()) : null;
    return surroundings.isPutBack(came.place()) || (claim != null && surroundings.isPutBack(claim));
  }

  /// Reports commands whose result does not match the request.
  private void findChanged(Unmatched all) {
    Came came = removeFirst(all.came, this::isUnaccounted);
    while (came != null) {
      ExpectedPassage asked =
          removeFirst(all.asked, each -> each.certain() && lane(each).isAnswered(each.place()));
      if (asked == null) {
        all.came.addFirst(came);
        return;
      }
      findings.add(
          Kind.COMMAND_CHANGED,
          section(came.passage()),
          0,
          came.place(),
          "%s was requested at the door (%s), but it became %s"
              .formatted(asked.command(), asked.place(), came.passage()));
      came = removeFirst(all.came, this::isUnaccounted);
    }
  }

  private void notAskedFor(Came came) {
    boolean command = came.passage() instanceof PassedOn;
    findings.add(
        command ? Kind.COMMAND_NOT_ASKED : Kind.OUTCOME_WITHOUT_COMMAND,
        section(came.passage()),
        0,
        came.place(),
        "there is no request for it at the door: " + came.passage());
  }

  /// @return whether it was processed
  private boolean end(ExpectedPassage asked, ClaimsOnTheWay claims, Surroundings surroundings) {
    LogPlace claim = claims.place(asked.command());
    if (claim != null && surroundings.isBuried(claim)) {
      return true;
    }
    boolean isPassed =
        claim == null ? lane(asked).isAnswered(asked.place()) : claims.isPassed(claim);
    if (isPassed) {
      findings.add(
          Kind.COMMAND_LOST,
          asked.section(),
          0,
          asked.place(),
          "%s was requested at the door%s, but neither reached a section nor was answered"
              .formatted(asked.command(), claim == null ? "" : " and claimed (" + claim + ")"));
    }
    return isPassed;
  }

  private static @Nullable SectionId section(Passage passage) {
    return switch (passage) {
      case PassedOn passed -> passed.section();
      case TurnedAway away -> away.section();
      case Passage.Refused refused -> null;
    };
  }
}
