package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A section as one would write it first, with a map from seat to owner: slow, and simple enough to
/// be right. It states what every command must lead to, except the texts of refusals to operators.
final class NaiveSection {

  private static final String BLOCKED = "(blocked)";

  private static final class Reservation {
    private final ReservationRequest request;
    private Rejection denied;
    private Allocation.Status status;
    private long allocatedAt;
    private List<Seat> seats = List.of();
    private long takenAt;
    private long expiresAt;

    Reservation(ReservationRequest request) {
      this.request = request;
    }
  }

  private final Map<String, List<String>> rows = new LinkedHashMap<>();
  private final Map<Seat, String> owners = new HashMap<>();
  private final HashSet<Seat> later = new HashSet<>();
  private final Map<String, Reservation> reservations = new HashMap<>();
  private SectionRules rules;
  private boolean cancelled;
  private FocalPoint focus;
  private long sequence;
  private long time;

  boolean isOpen() {
    return rules != null;
  }

  /// The outcome the command must have: a [ReservationOutcome] or a [SectionOutcome].
  Object apply(SectionCommand command, long timestamp) {
    if (isOpen()) {
      count(timestamp);
    }
    return switch (command) {
      case SectionCommand.Open open -> open(open, timestamp);
      case SectionCommand.Grow grow -> isOpen() ? grow(grow.rows()) : refused();
      case SectionCommand.Block block -> isOpen() ? block(block.seats()) : refused();
      case SectionCommand.Unblock unblock -> isOpen() ? unblock(unblock.seats()) : refused();
      case SectionCommand.Reserve reserve -> reserve(reserve.reservationId(), reserve.request());
      case SectionCommand.Confirm confirm -> {
        Reservation held = held(confirm.reservationId());
        if (held != null) {
          end(held, endOf(held, Allocation.Status.CONFIRMED));
        }
        yield answer(confirm.reservationId());
      }
      case SectionCommand.Extend extend -> extend(extend.reservationId(), extend.holdSeconds());
      case SectionCommand.Schedule schedule -> {
        if (!isOpen() || cancelled) {
          yield refused();
        }
        rules = rules.withSale(schedule.saleOpensAt(), schedule.saleClosesAt());
        yield new SectionOutcome.Scheduled(
            sequence, schedule.saleOpensAt(), schedule.saleClosesAt());
      }
      case SectionCommand.CancelSale cancel -> {
        if (!isOpen()) {
          yield refused();
        }
        cancelled = true;
        yield new SectionOutcome.SaleCancelled(sequence, holds().size());
      }
      case SectionCommand.DecideBy change -> {
        if (!isOpen()) {
          yield refused();
        }
        rules = rules.withDecision(change.after(rules.decision()));
        yield new SectionOutcome.DecidesBy(sequence, rules.decision());
      }
      // The model has seats; general admission has tests of its own.
      case SectionCommand.GrowTo grow -> refused();
      case SectionCommand.Cancel cancel -> {
        Reservation held = held(cancel.reservationId());
        if (held != null) {
          end(held, endOf(held, Allocation.Status.CANCELLED));
        }
        yield answer(cancel.reservationId());
      }
      case SectionCommand.Expire expire -> {
        Reservation held = held(expire.reservationId());
        if (held != null && held.allocatedAt == expire.allocatedAt() && isOver(held)) {
          end(held, Allocation.Status.EXPIRED);
        }
        yield answer(expire.reservationId());
      }
    };
  }

  private ReservationOutcome extend(ReservationId id, int seconds) {
    Reservation held = held(id);
    if (held != null) {
      Allocation.Status end = endOf(held, Allocation.Status.HELD);
      if (end != Allocation.Status.HELD) {
        end(held, end);
        return answer(id);
      }
      long wanted = wholeSecond(time) + seconds * 1000L;
      long latest = wholeSecond(held.takenAt) + rules.maxHoldSeconds() * 1000L;
      if (wanted > latest) {
        return new ReservationOutcome.Refused(sequence, new Rejection.HoldLimit(seconds, latest));
      }
      held.expiresAt = Math.max(held.expiresAt, wanted);
    }
    return answer(id);
  }

  /// The result of a command about a hold, if nothing stands against it.
  private Allocation.Status endOf(Reservation held, Allocation.Status wanted) {
    if (isOver(held)) {
      return Allocation.Status.EXPIRED;
    }
    return cancelled ? Allocation.Status.CANCELLED : wanted;
  }

  private void count(long timestamp) {
    sequence++;
    time = Math.max(time, timestamp);
  }

  private Object open(SectionCommand.Open open, long timestamp) {
    if (isOpen()) {
      return new SectionOutcome.AlreadyOpen(sequence);
    }
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    open.layout().rows().forEach(row -> wanted.put(row.label(), new ArrayList<>(row.seats())));
    boolean known = open.blocked().stream().allMatch(seat -> has(wanted, seat));
    if (!known || (open.focalPoint() != null && open.focalPoint().row() >= wanted.size())) {
      return refused();
    }
    rows.putAll(wanted);
    rules = open.rules();
    FocalPoint middle = new FocalPoint(0, open.layout().row(0).positions() - 1);
    focus = open.focalPoint() == null ? middle : open.focalPoint();
    open.blocked().forEach(seat -> owners.put(seat, BLOCKED));
    count(timestamp);
    return new SectionOutcome.Opened(sequence, seats().size());
  }

  private Object grow(List<Row> added) {
    Map<String, List<String>> larger = new LinkedHashMap<>();
    rows.forEach((label, seats) -> larger.put(label, new ArrayList<>(seats)));
    HashSet<String> fresh = new HashSet<>();
    for (Row row : added) {
      List<String> seats = larger.get(row.label());
      if (seats == null) {
        larger.put(row.label(), new ArrayList<>(row.seats()));
        fresh.add(row.label());
        continue;
      }
      if (fresh.contains(row.label())) {
        return refused();
      }
      // All seats from the first one that the row does not have, with the aisle before it.
      int first = 0;
      for (int i = 0; i < row.seats().size(); i++) {
        String seat = row.seats().get(i);
        if (!seat.isEmpty() && seats.contains(seat)) {
          first = i + 1;
        } else if (!seat.isEmpty()) {
          break;
        }
      }
      List<String> behind = row.seats().subList(first, row.seats().size());
      if (behind.stream().anyMatch(seat -> !seat.isEmpty() && seats.contains(seat))) {
        return refused();
      }
      if (behind.stream().anyMatch(seat -> !seat.isEmpty())) {
        seats.addAll(behind);
      }
    }
    int rowsBefore = rows.size();
    int seatsBefore = seats().size();
    rows.clear();
    rows.putAll(larger);
    return new SectionOutcome.Grown(
        sequence, rows.size() - rowsBefore, seats().size() - seatsBefore);
  }

  private Object block(List<Seat> wanted) {
    if (!wanted.stream().allMatch(seat -> has(rows, seat))) {
      return refused();
    }
    List<Seat> blocked = new ArrayList<>();
    List<Seat> untouched = new ArrayList<>();
    List<Seat> waiting = new ArrayList<>();
    for (Seat seat : wanted) {
      if (isSecond() && is(seat, "held")) {
        later.add(seat);
        waiting.add(seat);
        continue;
      }
      boolean free = owners.putIfAbsent(seat, BLOCKED) == null;
      (free ? blocked : untouched).add(seat);
    }
    return new SectionOutcome.Blocked(sequence, blocked, untouched, waiting);
  }

  private Object unblock(List<Seat> wanted) {
    if (!wanted.stream().allMatch(seat -> has(rows, seat))) {
      return refused();
    }
    List<Seat> unblocked = new ArrayList<>();
    List<Seat> untouched = new ArrayList<>();
    for (Seat seat : wanted) {
      boolean changes = owners.remove(seat, BLOCKED) || later.remove(seat);
      (changes ? unblocked : untouched).add(seat);
    }
    return new SectionOutcome.Unblocked(sequence, unblocked, untouched);
  }

  private ReservationOutcome reserve(ReservationId id, ReservationRequest request) {
    if (!reservations.containsKey(id.value())) {
      Reservation made = new Reservation(request);
      reservations.put(id.value(), made);
      made.denied = isOpen() ? problem(request) : new Rejection.UnknownSection();
      if (made.denied == null) {
        List<Seat> found =
            switch (request.seats()) {
              case SeatRequest.TheseSeats these -> inOrder(these.seats());
              case SeatRequest.BestAvailable best ->
                  new NaiveLadder(rows, owners.keySet(), focus).choose(best);
            };
        if (found.isEmpty()) {
          int largest = new NaiveLadder(rows, owners.keySet(), focus).longest();
          int wanted = request.seats().count();
          made.denied = new Rejection.NoBlockTogether(wanted, largest, nextHoldEnd(holds()));
        } else {
          boolean hold = request.holdSeconds() > 0;
          made.seats = found;
          made.allocatedAt = sequence;
          made.takenAt = time;
          made.status = hold ? Allocation.Status.HELD : Allocation.Status.CONFIRMED;
          made.expiresAt = hold ? wholeSecond(time) + request.holdSeconds() * 1000L : 0;
          found.forEach(seat -> owners.put(seat, id.value()));
        }
      }
    }
    return answer(id);
  }

  private Rejection problem(ReservationRequest request) {
    int count = request.seats().count();
    if (count < 1 || count > rules.maxSeatsPerReservation()) {
      String field = request.seats() instanceof SeatRequest.TheseSeats ? "seats" : "seatCount";
      return new Rejection.InvalidRequest(
          field, "must ask for 1 to " + rules.maxSeatsPerReservation() + " seats");
    }
    if (request.seats() instanceof SeatRequest.TheseSeats(List<Seat> wanted)) {
      HashSet<Seat> seen = new HashSet<>();
      for (Seat seat : wanted) {
        if (!seen.add(seat)) {
          return new Rejection.InvalidRequest("seats", "names seat " + seat + " twice");
        }
      }
    }
    if (cancelled) {
      return new Rejection.SaleCancelled();
    }
    if (time < rules.saleOpensAt()) {
      return new Rejection.SaleNotOpen(rules.saleOpensAt());
    }
    if (rules.saleClosesAt() > 0 && time >= rules.saleClosesAt()) {
      return new Rejection.SaleClosed(rules.saleClosesAt());
    }
    if (request.seats() instanceof SeatRequest.TheseSeats(List<Seat> wanted)) {
      List<Seat> unknown = wanted.stream().filter(seat -> !has(rows, seat)).toList();
      if (!unknown.isEmpty()) {
        return new Rejection.UnknownSeats(unknown);
      }
      List<Seat> taken = inOrder(wanted).stream().filter(owners::containsKey).toList();
      if (!taken.isEmpty()) {
        List<Seat> held = taken.stream().filter(seat -> is(seat, "held")).toList();
        return new Rejection.SeatsNotFree(
            held,
            taken.stream().filter(seat -> is(seat, "sold")).toList(),
            taken.stream().filter(seat -> is(seat, "blocked")).toList(),
            nextHoldEnd(held),
            isSecond()
                ? held.stream().filter(seat -> isOf(request.userId(), seat)).toList()
                : List.of());
      }
      return null;
    }
    int free = seats().size() - owners.size();
    return free < count
        ? new Rejection.NotEnoughSeats(count, free, holds().size(), nextHoldEnd(holds()))
        : null;
  }

  private ReservationOutcome answer(ReservationId id) {
    Reservation known = reservations.get(id.value());
    if (known == null) {
      return new ReservationOutcome.Refused(sequence, new Rejection.UnknownReservation());
    }
    ReservationRequest asked = known.request;
    if (known.denied != null) {
      return new ReservationOutcome.Rejected(Sections.ID, asked, sequence, false, known.denied);
    }
    long at = known.allocatedAt;
    List<Seat> seats = known.seats;
    return switch (known.status) {
      case HELD ->
          new ReservationOutcome.Held(Sections.ID, asked, sequence, at, seats, known.expiresAt);
      case CONFIRMED -> new ReservationOutcome.Confirmed(Sections.ID, asked, sequence, at, seats);
      case CANCELLED -> new ReservationOutcome.Cancelled(Sections.ID, asked, sequence, at, seats);
      case EXPIRED -> new ReservationOutcome.Expired(Sections.ID, asked, sequence, at, seats);
    };
  }

  private Reservation held(ReservationId id) {
    Reservation known = reservations.get(id.value());
    return known != null && known.status == Allocation.Status.HELD ? known : null;
  }

  private boolean isOver(Reservation held) {
    return time >= held.expiresAt;
  }

  private void end(Reservation held, Allocation.Status status) {
    held.status = status;
    for (Seat seat : held.seats) {
      boolean blocks = later.remove(seat);
      if (status != Allocation.Status.CONFIRMED) {
        owners.remove(seat);
        if (blocks) {
          owners.put(seat, BLOCKED);
        }
      }
    }
  }

  private boolean isSecond() {
    return rules.decision().version() == 2;
  }

  private boolean isOf(String user, Seat seat) {
    return reservations.get(owners.get(seat)).request.userId().equals(user);
  }

  /// Held seats to block later.
  Set<Seat> later() {
    return later;
  }

  private Object refused() {
    return new SectionOutcome.Refused(sequence, "");
  }

  /// "free", "held", "sold" or "blocked".
  String statusOf(Seat seat) {
    String owner = owners.get(seat);
    if (owner == null) {
      return "free";
    }
    if (owner.equals(BLOCKED)) {
      return "blocked";
    }
    return reservations.get(owner).status == Allocation.Status.HELD ? "held" : "sold";
  }

  long allocatedAt(String id) {
    Reservation known = reservations.get(id);
    return known == null ? 0 : known.allocatedAt;
  }

  /// All seats, row by row.
  List<Seat> seats() {
    List<Seat> all = new ArrayList<>();
    rows.forEach((label, seats) ->
        seats.stream()
            .filter(seat -> !seat.isEmpty())
            .forEach(seat -> all.add(new Seat(label, seat))));
    return all;
  }

  private List<Seat> inOrder(List<Seat> wanted) {
    List<Seat> all = seats();
    return wanted.stream().sorted(Comparator.comparingInt(all::indexOf)).toList();
  }

  private boolean is(Seat seat, String status) {
    return statusOf(seat).equals(status);
  }

  private List<Seat> holds() {
    return owners.keySet().stream().filter(seat -> is(seat, "held")).toList();
  }

  private long nextHoldEnd(List<Seat> held) {
    return held.stream()
        .mapToLong(seat -> reservations.get(owners.get(seat)).expiresAt)
        .min()
        .orElse(Rejection.NO_HOLD);
  }

  private static long wholeSecond(long millis) {
    return millis % 1000 == 0 ? millis : millis - millis % 1000 + 1000;
  }

  private static boolean has(Map<String, List<String>> rows, Seat seat) {
    return !seat.number().isEmpty()
        && rows.getOrDefault(seat.row(), List.of()).contains(seat.number());
  }
}
