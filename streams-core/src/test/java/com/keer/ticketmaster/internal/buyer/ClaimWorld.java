package com.keer.ticketmaster.internal.buyer;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.reservation.DoorMemory;
import com.keer.ticketmaster.internal.reservation.ReservationDecider;
import com.keer.ticketmaster.internal.reservation.ReservationDecision;
import com.keer.ticketmaster.section.Allocation;
import com.keer.ticketmaster.section.SectionDecider;
import com.keer.ticketmaster.section.SectionDecision;
import com.keer.ticketmaster.section.SectionDecision.ClaimFirst;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionSnapshot;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.section.Sections;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The door, the claims and the sections of one event as pure functions, each with a log in front
/// of it; they take turns at random.
final class ClaimWorld {

  /// The fault that a negative control introduces.
  enum Fault {
    NONE,
    /// Requests reach their sections as if their claims had been granted.
    NOBODY_CLAIMS,
    /// Claims that ended without seats are kept.
    NOTHING_RETURNS,
    /// Later commands take the direct way to their section.
    FOLLOW_UPS_OVERTAKE
  }

  private record Asked(BuyerKey buyer, BuyerCommand command) {}

  private record InSection(SectionId section, ReservationId id) {}

  final Map<BuyerKey, BuyerState> buyers = new HashMap<>();
  final List<ReservationOutcome> outcomes = new ArrayList<>();
  final Map<SectionId, Integer> counted = new HashMap<>();
  int claimed;
  private final Map<ReservationId, DoorMemory> door = new HashMap<>();
  private final Map<SectionId, SectionState> sections = new LinkedHashMap<>();
  private final Map<InSection, Allocation> allocations = new LinkedHashMap<>();
  private final Deque<Asked> claims = new ArrayDeque<>();
  private final Map<SectionId, Deque<SectionCommand>> logs = new LinkedHashMap<>();
  private final SectionDecider decider = SectionDecider.standard();
  private final Fault fault;
  private final Random random;
  private long now = Sections.NOON;

  ClaimWorld(List<SectionId> ids, int seats, int limit, Fault fault, Random random) {
    this.fault = fault;
    this.random = random;
    SectionRules rules = SectionRules.DEFAULT.withSeatsPerBuyer(limit);
    for (SectionId id : ids) {
      logs.put(id, new ArrayDeque<>());
      append(id, new SectionCommand.Open(SectionLayout.grid(1, seats), List.of(), null, rules));
    }
    drain();
  }

  /// One command at the door, which may or may not know of the limit.
  void command(ReservationId id, ReservationCommand command, boolean doorKnows) {
    SectionAvailability known =
        doorKnows && command instanceof ReservationCommand.Reserve reserve
            ? sections.get(reserve.section()).toStatus(null).availability()
            : null;
    switch (ReservationDecider.decide(id, door.get(id), command, known)) {
      case ReservationDecision.Admit(var state, var reserve) -> {
        door.put(id, state);
        append(state.section(), reserve);
      }
      case ReservationDecision.ClaimFirst(var state, var buyer, var claim) -> {
        door.put(id, state);
        ask(buyer, claim);
      }
      case ReservationDecision.TurnAway(var state) -> door.put(id, state);
      case ReservationDecision.PassOn(var section, var later) -> append(section, later);
      case ReservationDecision.PassOnBehind(var buyer, var later) -> {
        if (fault == Fault.FOLLOW_UPS_OVERTAKE) {
          append(later.section(), later.command());
        } else {
          ask(buyer, later);
        }
      }
      case ReservationDecision.Answer answer -> {}
      case ReservationDecision.Drop drop -> {}
    }
  }

  /// Puts a command straight into the log of a section, any number of times.
  void append(SectionId section, SectionCommand command) {
    logs.get(section).add(command);
  }

  void advance(long millis) {
    now += millis;
  }

  /// Requests the end of every hold, as the seat processor does by its clock.
  void expireAll() {
    allocations.forEach((where, allocation) -> {
      if (allocation instanceof Allocation.Granted granted
          && granted.status() == Allocation.Status.HELD) {
        append(where.section(), new SectionCommand.Expire(where.id(), granted.allocatedAt()));
      }
    });
  }

  /// Applies the next command of one of the logs; returns whether there are more.
  boolean step() {
    List<SectionId> waiting =
        logs.keySet().stream().filter(section -> !logs.get(section).isEmpty()).toList();
    int choice = random.nextInt(waiting.size() + 1);
    if (choice < waiting.size()) {
      SectionId section = waiting.get(choice);
      applyTo(section, logs.get(section).remove());
    } else if (!claims.isEmpty()) {
      decideClaim(claims.remove());
    }
    return !claims.isEmpty() || logs.values().stream().anyMatch(log -> !log.isEmpty());
  }

  void drain() {
    while (step()) {
      // Until all logs are at their ends.
    }
  }

  /// How many seats a buyer has, held or confirmed, in all sections.
  int seatsOf(BuyerKey buyer) {
    return allocations.values().stream()
        .filter(allocation -> allocation.request().userId().equals(buyer.userId()))
        .mapToInt(ClaimWorld::seats)
        .sum();
  }

  int takenBy(BuyerKey buyer) {
    return buyers.getOrDefault(buyer, BuyerState.NOTHING).seats();
  }

  SectionState section(SectionId id) {
    return sections.get(id);
  }

  @Nullable Allocation allocation(SectionId section, ReservationId id) {
    return allocations.get(new InSection(section, id));
  }

  private void ask(BuyerKey buyer, BuyerCommand command) {
    if (fault == Fault.NOBODY_CLAIMS && command instanceof BuyerCommand.Claim claim) {
      append(
          claim.section(),
          new SectionCommand.Reserve(claim.reservationId(), claim.request(), ClaimVerdict.GRANTED));
      return;
    }
    if (fault == Fault.NOTHING_RETURNS && command instanceof BuyerCommand.Return) {
      return;
    }
    claimed++;
    claims.add(new Asked(buyer, command));
  }

  private void decideClaim(Asked asked) {
    BuyerState before = buyers.getOrDefault(asked.buyer(), BuyerState.NOTHING);
    BuyerDecision decision = BuyerDecider.decide(asked.buyer(), before, asked.command(), now);
    buyers.put(asked.buyer(), BuyerStateBytes.decode(BuyerStateBytes.encode(decision.next())));
    if (decision instanceof BuyerDecision.Tell(var next, var section, var command)) {
      append(section, command);
    }
  }

  private void applyTo(SectionId section, SectionCommand command) {
    ReservationId id = command instanceof AllocationCommand about ? about.reservationId() : null;
    Allocation allocation = id == null ? null : allocation(section, id);
    SectionSnapshot before = new SectionSnapshot(section, sections.get(section), allocation);
    SectionDecision decision = decider.decide(before, command, now);
    sections.put(section, decision.next().state());
    if (id != null && decision.next().allocation() != null) {
      allocations.put(new InSection(section, id), decision.next().allocation());
    }
    switch (decision) {
      case ClaimFirst(var next, var reservation, var buyer, var asked) -> ask(buyer, asked);
      case ReservationDecided decided -> {
        outcomes.add(decided.outcome());
        counted.merge(section, 1, Integer::sum);
        var owed = SectionDecider.dueReturn(before, (AllocationCommand) command, decided.next());
        if (owed != null) {
          ask(owed.buyer(), owed.command());
        }
      }
      case SectionDecision.SectionDecided decided -> counted.merge(section, 1, Integer::sum);
    }
  }

  private static int seats(Allocation allocation) {
    return allocation instanceof Allocation.Granted granted
            && (granted.status() == Allocation.Status.HELD
                || granted.status() == Allocation.Status.CONFIRMED)
        ? granted.runs().stream().mapToInt(run -> run.count()).sum()
        : 0;
  }
}
