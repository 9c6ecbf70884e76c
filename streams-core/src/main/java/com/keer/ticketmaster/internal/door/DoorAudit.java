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

/// Brings together what was asked at the door and what came of it, from whichever threads they
/// come: each command leads to one record, in the log of its section or among the outcomes.
public final class DoorAudit {

  /// A log tells when it took a record, so what came of a command is later than the command, and
  /// may be so by any time. Brokers' clocks that differ by more than this, in milliseconds, would
  /// have it earlier.
  public static final long SKEW = 60_000;

  /// How many records that nobody could read are remembered.
  private static final int MOST_REMEMBERED = 10_000;

  /// A record that a command of the door leads to.
  ///
  /// @param free whether it may stand there without one
  private record Came(ReservationId id, Passage passage, LogPlace place, long time, boolean free) {}

  /// What belongs to one reservation, and has not found its counterpart yet.
  private static final class Unmatched {
    final List<Asked> asked = new ArrayList<>(2);
    final List<Came> came = new ArrayList<>(2);

    boolean isEmpty() {
      return asked.isEmpty() && came.isEmpty();
    }
  }

  /// What [#end] has to know of the rest of the logs.
  interface Surroundings {

    /// Whether somebody asked for a reservation before that what was looked at.
    boolean wasAskedBefore(ReservationId id);

    /// Whether an operator put a record where it is.
    boolean isPutBack(LogPlace place);

    /// Whether a record was buried.
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
  /// @param after only what is of a later time than this is looked at
  /// @param until and of no later time than this
  DoorAudit(List<FoldLane> lanes, long after, long until, Findings findings) {
    this.lanes = List.copyOf(lanes);
    this.after = after;
    this.until = until;
    this.findings = findings;
  }

  boolean isLookedAt(long time) {
    return time > after && time <= until;
  }

  /// How many commands were looked at.
  public long commands() {
    return commands.sum();
  }

  /// How many of them asked for what had been asked before.
  public long repetitions() {
    return repetitions.sum();
  }

  /// Takes a command of the door.
  void ask(Asked asked) {
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

  /// Takes a command of the door that leads to nothing, as its request is known already.
  void repeated(long time) {
    if (isLookedAt(time)) {
      commands.increment();
      repetitions.increment();
    }
  }

  /// Takes a command of the door that nobody can read.
  synchronized void unreadable(LogPlace place, String why) {
    if (unreadable.size() < MOST_REMEMBERED) {
      unreadable.put(place, why);
    }
  }

  /// Takes a record that a command of the door leads to.
  ///
  /// @param free whether it may stand there without one
  public void come(ReservationId id, Passage passage, LogPlace place, long time, boolean free) {
    if (!isLookedAt(time)) {
      return;
    }
    unmatched.compute(
        id,
        (same, known) -> {
          Unmatched all = known == null ? new Unmatched() : known;
          Asked asked = removeFirst(all.asked, each -> each.mayBecome(passage));
          if (asked != null) {
            lane(asked).answered(asked.place());
            lane(asked).waits(-1);
          } else {
            all.came.add(new Came(id, passage, place, time, free));
          }
          return all.isEmpty() ? null : all;
        });
  }

  /// Hears that a section that was never opened has refused a command, in the words of the door.
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

  private FoldLane lane(Asked asked) {
    return lanes.get(asked.place().partition());
  }

  /// Whether the door has come by a command of which nothing has come.
  public boolean isMissingAnything() {
    return unmatched.values().stream()
        .flatMap(all -> all.asked.stream())
        .anyMatch(asked -> isStrict(asked.time()) && lane(asked).isAnswered(asked.place()));
  }

  /// What has not found its counterpart, as commands of sections.
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

  /// Those of whose reservations only the log before what was looked at can tell.
  Set<ReservationId> doubtful() {
    Set<ReservationId> ids = new HashSet<>();
    for (Unmatched all : unmatched.values()) {
      all.asked.stream().filter(Asked::mayBeRepeated).map(Asked::id).forEach(ids::add);
      all.came.stream().filter(this::isUnaccounted).map(Came::id).forEach(ids::add);
    }
    return ids;
  }

  /// Whether what belongs to a record of this time must have been looked at, too.
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

  /// Reports what is left.
  ///
  /// @param cut whether the log goes on behind what was looked at: what came of the last commands
  ///   may stand there
  /// @return how many commands nobody has come to yet
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
      for (Asked asked : all.asked) {
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
            "a command at the door that cannot be read, and is not among the dead letters: " + why);
      }
    });
    return unanswered;
  }

  private static boolean isPutBack(Came came, ClaimsOnTheWay claims, Surroundings surroundings) {
    LogPlace claim =
        came.passage() instanceof PassedOn passed ? claims.place(passed.command()) : null;
    return surroundings.isPutBack(came.place()) || (claim != null && surroundings.isPutBack(claim));
  }

  /// What came of a command is not what was asked.
  private void findChanged(Unmatched all) {
    Came came = removeFirst(all.came, this::isUnaccounted);
    while (came != null) {
      Asked asked =
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
          "%s was asked at the door (%s), and what came of it is %s"
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
        "nobody asked for it at the door: " + came.passage());
  }

  /// @return whether somebody has come to it
  private boolean end(Asked asked, ClaimsOnTheWay claims, Surroundings surroundings) {
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
          "%s was asked at the door%s, and neither came to a section nor was answered"
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
