package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.codec.ChainLink;
import com.keer.ticketmaster.section.Allocation.Claiming;
import com.keer.ticketmaster.section.Allocation.Denied;
import com.keer.ticketmaster.section.Allocation.Granted;
import com.keer.ticketmaster.section.Allocation.Status;
import com.keer.ticketmaster.section.SectionDecision.ClaimFirst;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionDecision.SectionDecided;
import org.jspecify.annotations.Nullable;

/// Decides about the seats of a section: a pure function of its state, a command and the time of
/// the command's record. No clock, no randomness, no I/O, so folding a log again gives the same
/// seats.
///
/// Every command counts in the section's sequence and gets exactly one answer. A command that has
/// nothing left to do is answered with the state of its reservation. The only exception is a
/// command that must pass the buyer's claims first: it neither counts nor is answered until it
/// comes back.
public final class SectionDecider {

  /// Finds the policy of a section. A name or a version that this program does not know is an
  /// [AllocationPolicies.UnknownRuleException].
  private interface Lookup {
    AllocationPolicy policy(SectionId section, DecisionRule rule);
  }

  private record Resolved(DecisionRule rule, SeatFinder seats) {}

  private final Lookup lookup;

  /// The last rule that was looked up: usually that of the next command, too.
  private @Nullable Resolved last;

  private SectionDecider(Lookup lookup) {
    this.lookup = lookup;
  }

  /// A decider that gives seats by the policy that the log names for each section.
  public SectionDecider(AllocationPolicies policies) {
    this(policies::of);
  }

  /// A decider that gives seats by this policy, whatever the log names: for comparisons.
  public static SectionDecider always(AllocationPolicy policy) {
    return new SectionDecider((section, rule) -> {
      AllocationPolicies.requireKnown(section, rule.version());
      return policy;
    });
  }

  /// A decider that knows the built-in policies.
  public static SectionDecider standard() {
    return new SectionDecider(AllocationPolicies.STANDARD);
  }

  /// Decides about one command.
  ///
  /// @throws AllocationPolicies.UnknownRuleException if the section decides, or from this command
  ///   on would decide, in a way that this program does not know: then nothing is decided
  /// @param timestamp time of the command's record in epoch milliseconds; the section's own time
  ///   counts if it is later
  public SectionDecision decide(SectionSnapshot section, SectionCommand command, long timestamp) {
    requireKnown(section, command);
    ClaimFirst detour = ClaimRules.detour(section, command);
    if (detour != null) {
      return detour;
    }
    SectionState before = section.state();
    SectionSnapshot current = before == null ? section : section.with(before.applied(timestamp));
    return link(command, decideNext(current, command, timestamp));
  }

  private void requireKnown(SectionSnapshot section, SectionCommand command) {
    SectionState state = section.state();
    if (state != null) {
      DecisionRule rule = state.rules().decision();
      resolve(section.id(), rule);
      if (command instanceof SectionCommand.DecideBy change) {
        lookup.policy(section.id(), change.after(rule));
      }
    } else if (command instanceof SectionCommand.Open open) {
      resolve(section.id(), open.rules().decision());
    }
  }

  private SeatFinder resolve(SectionId section, DecisionRule rule) {
    Resolved known = last;
    if (known == null || !known.rule().equals(rule)) {
      known = new Resolved(rule, new SeatFinder(lookup.policy(section, rule)));
      last = known;
    }
    return known.seats();
  }

  /// What the buyer's account must be told after a decision.
  public record DueReturn(BuyerKey buyer, BuyerCommand command) {}

  /// The claim to return after a decision: that of a hold that has just ended, or of a request that
  /// was granted an allowance but got no seats. Where holds are limited, also that a hold was
  /// bought.
  ///
  /// @return null if there is none
  public static @Nullable DueReturn dueReturn(
      SectionSnapshot before, AllocationCommand command, SectionSnapshot after) {
    return ClaimRules.dueReturn(before, command, after);
  }

  /// @param current the section with this command already counted
  private SectionDecision decideNext(
      SectionSnapshot current, SectionCommand command, long timestamp) {
    return switch (command) {
      case SectionInit init -> SectionInitDecider.decide(current, init, timestamp);
      case SectionCommand.Reserve(
              ReservationId id,
              ReservationRequest request,
              ClaimVerdict claim) ->
          reserve(current, id, request, claim);
      case SectionCommand.Confirm(ReservationId id) -> confirm(current, id);
      case SectionCommand.Extend(ReservationId id, int holdSeconds) ->
          extend(current, id, holdSeconds);
      case SectionCommand.Cancel(ReservationId id) -> cancel(current, id);
      case SectionCommand.Expire(ReservationId id, long allocatedAt) ->
          expire(current, id, allocatedAt);
    };
  }

  /// Adds the command and its answer to the chain of the section.
  private static SectionDecision link(SectionCommand command, SectionDecision decision) {
    SectionSnapshot next = decision.next();
    SectionState state = next.state();
    if (state == null) {
      return decision;
    }
    return switch (decision) {
      case ReservationDecided(var any, ReservationId id, ReservationOutcome outcome) -> {
        ChainLink link = ChainLink.of(state.sequence(), state.time(), command, outcome);
        yield new ReservationDecided(next.with(state.linked(link)), id, outcome);
      }
      case SectionDecided(var any, SectionOutcome outcome) -> {
        ChainLink link = ChainLink.of(state.sequence(), state.time(), command, outcome);
        yield new SectionDecided(next.with(state.linked(link)), outcome);
      }
      case ClaimFirst undecided -> undecided;
    };
  }

  private SectionDecision reserve(
      SectionSnapshot section, ReservationId id, ReservationRequest request, ClaimVerdict claim) {
    if (!ClaimRules.isOpen(section.allocation())) {
      return answer(section, id);
    }
    SectionState state = section.state();
    if (state == null) {
      return answer(section.with(new Denied(request, new Rejection.UnknownSection())), id);
    }
    return switch (find(state, request, claim)) {
      case SeatFinder.Refusal(Rejection reason) ->
          answer(section.with(new Denied(request, reason)), id);
      case SeatFinder.Found(var runs) when request.holdSeconds() == 0 -> {
        Granted sold = new Granted(Status.CONFIRMED, request, state.sequence(), runs, 0);
        yield answer(section.with(state.sell(runs)).with(sold), id);
      }
      case SeatFinder.Found(var runs) -> {
        long expiresAt = holdEnd(state.time(), request.holdSeconds());
        Granted held = new Granted(Status.HELD, request, state.sequence(), runs, expiresAt);
        yield answer(
            section.with(state.hold(runs, expiresAt, holder(state, request))).with(held), id);
      }
    };
  }

  /// The order of the checks is part of the contract. An invalid request will never succeed, so
  /// that comes first. Then the window of the sale: a section without free seats must not hide that
  /// it sells at another time. Then the buyer's limit, whatever is left.
  private SeatFinder.Result find(
      SectionState state, ReservationRequest request, ClaimVerdict claim) {
    Rejection problem = request.problem(state.rules());
    if (problem == null) {
      problem = notSelling(state);
    }
    if (problem == null) {
      problem = notAllowed(request, claim);
    }
    return problem == null
        ? resolve(state.id(), state.rules().decision()).find(state, request)
        : new SeatFinder.Refusal(problem);
  }

  private static long holder(SectionState state, ReservationRequest request) {
    return state.rules().decision().version() == 1
        ? SeatHold.NOBODY
        : SeatHold.holder(request.userId());
  }

  private static @Nullable Rejection notAllowed(ReservationRequest request, ClaimVerdict claim) {
    return switch (claim) {
      case ClaimVerdict.None none -> null;
      case ClaimVerdict.Granted granted -> null;
      case ClaimVerdict.Denied(int limit, int taken) ->
          new Rejection.BuyerLimit(limit, taken, request.seats().count());
      case ClaimVerdict.HoldsTooMany(int limit, int held) ->
          new Rejection.HeldPerBuyer(limit, held, request.seats().count());
      case ClaimVerdict.Paused(long until) -> new Rejection.HoldsPaused(until);
    };
  }

  private static @Nullable Rejection notSelling(SectionState state) {
    SectionRules rules = state.rules();
    return switch (state.sale()) {
      case OPEN -> null;
      case NOT_OPEN -> new Rejection.SaleNotOpen(rules.saleOpensAt());
      case CLOSED -> new Rejection.SaleClosed(rules.saleClosesAt());
      case CANCELLED -> new Rejection.SaleCancelled();
    };
  }

  private static SectionDecision confirm(SectionSnapshot section, ReservationId id) {
    if (heldIn(section) instanceof Hold(SectionState state, Granted hold)) {
      if (isOver(hold, state)) {
        return release(section, state, hold, Status.EXPIRED, id);
      }
      if (state.saleCancelled()) {
        return release(section, state, hold, Status.CANCELLED, id);
      }
      return answer(section.with(state.confirm(hold.runs())).with(hold.as(Status.CONFIRMED)), id);
    }
    return answer(section, id);
  }

  private static SectionDecision extend(
      SectionSnapshot section, ReservationId id, int holdSeconds) {
    if (!(heldIn(section) instanceof Hold(SectionState state, Granted hold))) {
      return answer(section, id);
    }
    if (isOver(hold, state)) {
      return release(section, state, hold, Status.EXPIRED, id);
    }
    if (state.saleCancelled()) {
      return release(section, state, hold, Status.CANCELLED, id);
    }
    int most = state.rules().maxHoldSeconds();
    long latest = hold.heldSince() + most * 1000L;
    long wanted = holdEnd(state.time(), holdSeconds);
    if (wanted > latest) {
      return refuse(section, id, new Rejection.HoldLimit(holdSeconds, latest));
    }
    if (wanted <= hold.expiresAt()) {
      return answer(section, id);
    }
    return answer(section.with(state.prolong(hold.runs(), wanted)).with(hold.until(wanted)), id);
  }

  private static SectionDecision cancel(SectionSnapshot section, ReservationId id) {
    if (heldIn(section) instanceof Hold(SectionState state, Granted hold)) {
      Status end = isOver(hold, state) ? Status.EXPIRED : Status.CANCELLED;
      return release(section, state, hold, end, id);
    }
    return answer(section, id);
  }

  private static SectionDecision expire(
      SectionSnapshot section, ReservationId id, long allocatedAt) {
    if (heldIn(section) instanceof Hold(SectionState state, Granted hold)
        && hold.allocatedAt() == allocatedAt
        && isOver(hold, state)) {
      return release(section, state, hold, Status.EXPIRED, id);
    }
    return answer(section, id);
  }

  private static SectionDecision release(
      SectionSnapshot section, SectionState state, Granted hold, Status end, ReservationId id) {
    return answer(section.with(state.release(hold.runs())).with(hold.as(end)), id);
  }

  private record Hold(SectionState state, Granted granted) {}

  private static @Nullable Hold heldIn(SectionSnapshot section) {
    SectionState state = section.state();
    return state != null
            && section.allocation() instanceof Granted granted
            && granted.status() == Status.HELD
        ? new Hold(state, granted)
        : null;
  }

  private static boolean isOver(Granted hold, SectionState state) {
    return state.time() >= hold.expiresAt();
  }

  /// The end of a hold, rounded up to a whole second: it is never early and takes four bytes a
  /// seat.
  private static long holdEnd(long now, int holdSeconds) {
    return (Math.ceilDiv(now, 1000L) + holdSeconds) * 1000L;
  }

  /// Refuses one command and leaves its reservation unchanged.
  private static ReservationDecided refuse(
      SectionSnapshot section, ReservationId id, Rejection reason) {
    return new ReservationDecided(
        section, id, new ReservationOutcome.Refused(section.sequence(), reason));
  }

  /// The only place that builds an answer to a buyer.
  private static ReservationDecided answer(SectionSnapshot section, ReservationId id) {
    long sequence = section.sequence();
    ReservationOutcome outcome =
        switch (section.allocation()) {
          case null -> new ReservationOutcome.Refused(sequence, new Rejection.UnknownReservation());
          case Claiming undecided ->
              new ReservationOutcome.Refused(sequence, new Rejection.UnknownReservation());
          case Denied(var request, var reason) ->
              new ReservationOutcome.Rejected(section.id(), request, sequence, false, reason);
          case Granted granted -> allocated(section, granted);
        };
    return new ReservationDecided(section, id, outcome);
  }

  private static ReservationOutcome allocated(SectionSnapshot section, Granted granted) {
    SectionState state = section.state();
    if (state == null) {
      throw new IllegalStateException("section " + section.id() + " gave seats, but has no state");
    }
    SectionId id = section.id();
    long at = granted.allocatedAt();
    var request = granted.request();
    var seats = state.layout().seats(granted.runs());
    return switch (granted.status()) {
      case HELD ->
          new ReservationOutcome.Held(
              id, request, state.sequence(), at, seats, granted.expiresAt());
      case CONFIRMED -> new ReservationOutcome.Confirmed(id, request, state.sequence(), at, seats);
      case CANCELLED -> new ReservationOutcome.Cancelled(id, request, state.sequence(), at, seats);
      case EXPIRED -> new ReservationOutcome.Expired(id, request, state.sequence(), at, seats);
    };
  }
}
