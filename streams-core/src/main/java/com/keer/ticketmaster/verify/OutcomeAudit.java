package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.booking.ReservationOutcome.Cancelled;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Checks all outcomes of a sale against each other and against the final state of the sections: no
/// seat with two owners, no reservation with two answers, no number of a section's sequence used
/// twice, and a map that matches the outcomes.
///
/// It does not know how seats are chosen, so it detects a mistake of any component. Give it every
/// outcome, in any order, then the last status of each section.
public final class OutcomeAudit {

  private record Answer(ReservationId reservation, Decided outcome) {}

  private final Map<SectionId, TreeMap<Long, Answer>> applied = new HashMap<>();
  private final Map<ReservationId, Rejected> turnedAway = new HashMap<>();
  private final Map<SectionId, SectionStatus> statuses = new LinkedHashMap<>();
  private final List<String> violations = new ArrayList<>();

  public void outcome(ReservationId reservation, ReservationOutcome outcome) {
    switch (outcome) {
      case ReservationOutcome.Refused refused -> {}
      case Rejected rejected when rejected.sequence() == 0 || rejected.early() -> {
        Rejected before = turnedAway.putIfAbsent(reservation, rejected);
        if (before != null && !before.equals(rejected)) {
          violations.add("reservation %s was turned away in two ways".formatted(reservation));
        }
      }
      case Decided decided -> {
        Answer answer = new Answer(reservation, decided);
        Answer before =
            applied
                .computeIfAbsent(decided.section(), section -> new TreeMap<>())
                .putIfAbsent(decided.sequence(), answer);
        if (before != null && !before.equals(answer)) {
          violations.add(
              "section %s used number %d for %s and %s"
                  .formatted(
                      decided.section(), decided.sequence(), before.reservation(), reservation));
        }
      }
    }
  }

  public void status(SectionId section, SectionStatus status) {
    statuses.merge(section, status, (a, b) -> a.sequence() > b.sequence() ? a : b);
  }

  /// The faults as sentences; empty if there are none.
  public List<String> violations() {
    List<String> found = new ArrayList<>(violations);
    Map<ReservationId, Decided> states = new HashMap<>(turnedAway);
    applied.forEach((section, answers) -> {
      Map<Seat, ReservationId> owners = new HashMap<>();
      answers.forEach((sequence, answer) -> apply(answer, states, owners, found));
      compare(section, owners, states, found);
    });
    return found;
  }

  private static void apply(
      Answer answer,
      Map<ReservationId, Decided> states,
      Map<Seat, ReservationId> owners,
      List<String> found) {
    ReservationId id = answer.reservation();
    Decided now = answer.outcome();
    Decided before = states.put(id, now);
    if (before != null && !mayFollow(before, now)) {
      found.add(
          "reservation %s was answered %s (number %d), then %s (number %d)"
              .formatted(id, name(before), before.sequence(), name(now), now.sequence()));
      return;
    }
    switch (now) {
      case Held held -> give(held, id, owners, found);
      case Confirmed sold -> give(sold, id, owners, found);
      case Cancelled ended -> takeBack(before, owners);
      case Expired ended -> takeBack(before, owners);
      case Rejected rejected -> takeBack(before, owners);
    }
  }

  private static void takeBack(@Nullable Decided before, Map<Seat, ReservationId> owners) {
    if (before instanceof Held held) {
      held.seats().forEach(owners::remove);
    }
  }

  private static void give(
      Allocated given, ReservationId id, Map<Seat, ReservationId> owners, List<String> found) {
    for (Seat seat : given.seats()) {
      ReservationId owner = owners.put(seat, id);
      if (owner != null && !owner.equals(id)) {
        found.add(
            "seat %s of section %s was given to %s although %s had it (number %d)"
                .formatted(seat, given.section(), id, owner, given.sequence()));
      }
    }
  }

  private static boolean mayFollow(Decided before, Decided now) {
    boolean same = before.section().equals(now.section()) && before.request().equals(now.request());
    return same
        && switch (before) {
          case Held held ->
              now instanceof Allocated allocated
                  && allocated.seats().equals(held.seats())
                  && allocated.allocatedAt() == held.allocatedAt();
          case Confirmed sold ->
              now instanceof Confirmed again && again.seats().equals(sold.seats());
          case Cancelled ended -> now instanceof Cancelled;
          case Expired ended -> now instanceof Expired;
          case Rejected rejected ->
              now instanceof Rejected again && again.reason().equals(rejected.reason());
        };
  }

  private void compare(
      SectionId section,
      Map<Seat, ReservationId> owners,
      Map<ReservationId, Decided> states,
      List<String> found) {
    SectionStatus status = statuses.get(section);
    if (status == null) {
      return;
    }
    Map<SeatStatus, Integer> counted = new HashMap<>();
    for (int index = 0; index < status.map().layout().rows().size(); index++) {
      List<SeatStatus> seats = status.map().statuses(index);
      for (int position = 0; position < seats.size(); position++) {
        counted.merge(seats.get(position), 1, Integer::sum);
        Seat seat = status.map().layout().seat(index, position);
        SeatStatus wanted = wanted(owners.get(seat), states);
        SeatStatus is = seats.get(position);
        boolean taken = is == SeatStatus.HELD || is == SeatStatus.SOLD;
        if (wanted != null ? wanted != is : taken) {
          found.add(
              "seat %s of section %s is %s on the map, but %s according to the outcomes"
                  .formatted(seat, section, is, wanted == null ? "not given" : wanted));
        }
      }
    }
    compareCounts(section, status, counted, found);
  }

  private static void compareCounts(
      SectionId section,
      SectionStatus status,
      Map<SeatStatus, Integer> counted,
      List<String> found) {
    var counts = status.counts();
    boolean agree =
        counted.getOrDefault(SeatStatus.FREE, 0) == counts.free()
            && counted.getOrDefault(SeatStatus.HELD, 0) == counts.held()
            && counted.getOrDefault(SeatStatus.SOLD, 0) == counts.sold()
            && counted.getOrDefault(SeatStatus.BLOCKED, 0) == counts.blocked();
    if (!agree) {
      found.add("section %s counts %s, but its map shows %s".formatted(section, counts, counted));
    }
  }

  private static @Nullable SeatStatus wanted(
      @Nullable ReservationId owner, Map<ReservationId, Decided> states) {
    if (owner == null) {
      return null;
    }
    return states.get(owner) instanceof Held ? SeatStatus.HELD : SeatStatus.SOLD;
  }

  private static String name(Decided outcome) {
    return outcome.getClass().getSimpleName();
  }
}
