package com.keer.ticketmaster.internal.buyer;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.HoldLimits;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.internal.buyer.BuyerDecision.Keep;
import com.keer.ticketmaster.internal.buyer.BuyerDecision.Tell;
import org.jspecify.annotations.Nullable;

/// Decides whether a buyer may take more seats: a pure function of what the buyer has taken and the
/// command.
///
/// All commands of one buyer at one event are in one partition. So their requests to different
/// sections take turns here, and no two of them see the same allowance.
public final class BuyerDecider {

  private BuyerDecider() {}

  /// Decides about one command.
  ///
  /// @param time of the command's record, epoch milliseconds
  /// @throws IllegalArgumentException if the command is another buyer's: it would count for the
  ///   wrong one
  public static BuyerDecision decide(
      BuyerKey buyer, BuyerState state, BuyerCommand command, long time) {
    requireOwn(buyer, command);
    return switch (command) {
      case BuyerCommand.Claim claim -> claim(state, claim, time);
      case BuyerCommand.Return(var id, var section, HoldLimits lapsed)
          when lapsed.pauseAfterLapseSeconds() > 0 && state.has(section, id) ->
          new Keep(state.without(section, id).lapsed(lapsed.pausedUntil(time, state.lapses())));
      case BuyerCommand.Return(var id, var section, var lapsed) ->
          new Keep(state.without(section, id));
      case BuyerCommand.Bought(var id, var section, boolean counted) ->
          new Keep(state.bought(section, id, counted));
      case BuyerCommand.PassOn(var section, var later) -> new Tell(state, section, later);
    };
  }

  /// Requires that a command is about this buyer.
  ///
  /// @throws IllegalArgumentException if it is another buyer's
  public static void requireOwn(BuyerKey buyer, BuyerCommand command) {
    if (!command.section().eventId().equals(buyer.eventId())) {
      throw new IllegalArgumentException(
          "section %s is not at the event of buyer %s".formatted(command.section(), buyer));
    }
    if (command instanceof BuyerCommand.Claim claim
        && !claim.request().userId().equals(buyer.userId())) {
      throw new IllegalArgumentException(
          "reservation %s does not belong to buyer %s".formatted(claim.reservationId(), buyer));
    }
  }

  private static BuyerDecision claim(BuyerState state, BuyerCommand.Claim claim, long time) {
    int seats = claim.request().seats().count();
    // A repeated claim does not count again.
    if (state.has(claim.section(), claim.reservationId())) {
      return tell(state, claim, ClaimVerdict.GRANTED);
    }
    boolean holds = !claim.holds().isNone() && claim.request().holdSeconds() > 0;
    ClaimVerdict refusal = refusal(state, claim, seats, holds, time);
    if (refusal != null) {
      return tell(state, claim, refusal);
    }
    BuyerState next =
        holds || claim.limit() > 0
            ? state.with(claim.section(), claim.reservationId(), seats, holds)
            : state;
    return tell(next, claim, ClaimVerdict.GRANTED);
  }

  /// The limit of seats comes first: waiting does not help against it.
  private static @Nullable ClaimVerdict refusal(
      BuyerState state, BuyerCommand.Claim claim, int seats, boolean holds, long time) {
    int limit = claim.limit();
    if (limit > 0 && (seats < 1 || seats > limit - state.seats())) {
      return new ClaimVerdict.Denied(limit, state.seats());
    }
    if (!holds) {
      return null;
    }
    if (time < state.pausedUntil() && claim.holds().pauseAfterLapseSeconds() > 0) {
      return new ClaimVerdict.Paused(state.pausedUntil());
    }
    int most = claim.holds().heldPerBuyer();
    return seats < 1 || seats > most - state.held()
        ? new ClaimVerdict.HoldsTooMany(most, state.held())
        : null;
  }

  private static Tell tell(BuyerState next, BuyerCommand.Claim claim, ClaimVerdict answer) {
    return new Tell(
        next,
        claim.section(),
        new SectionCommand.Reserve(claim.reservationId(), claim.request(), answer));
  }
}
