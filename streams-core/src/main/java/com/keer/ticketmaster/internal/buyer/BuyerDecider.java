package com.keer.ticketmaster.internal.buyer;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.internal.buyer.BuyerDecision.Keep;
import com.keer.ticketmaster.internal.buyer.BuyerDecision.Tell;

/// Decides whether a buyer may take more seats: a pure function of what the buyer has taken and the
/// command.
///
/// All commands of one buyer at one event are in one partition. So their requests to different
/// sections take turns here, and no two of them see the same allowance.
public final class BuyerDecider {

  private BuyerDecider() {}

  /// Decides about one command.
  ///
  /// @throws IllegalArgumentException if the command is another buyer's: it would count for the
  ///   wrong one
  public static BuyerDecision decide(BuyerKey buyer, BuyerState state, BuyerCommand command) {
    requireOwn(buyer, command);
    return switch (command) {
      case BuyerCommand.Claim claim -> claim(state, claim);
      case BuyerCommand.Return(var id, var section) -> new Keep(state.without(section, id));
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

  private static BuyerDecision claim(BuyerState state, BuyerCommand.Claim claim) {
    int seats = claim.request().seats().count();
    int taken = state.seats();
    // A repeated claim does not count again.
    if (state.has(claim.section(), claim.reservationId())) {
      return tell(state, claim, ClaimVerdict.GRANTED);
    }
    return seats < 1 || seats > claim.limit() - taken
        ? tell(state, claim, new ClaimVerdict.Denied(claim.limit(), taken))
        : tell(
            state.with(claim.section(), claim.reservationId(), seats), claim, ClaimVerdict.GRANTED);
  }

  private static Tell tell(BuyerState next, BuyerCommand.Claim claim, ClaimVerdict answer) {
    return new Tell(
        next,
        claim.section(),
        new SectionCommand.Reserve(claim.reservationId(), claim.request(), answer));
  }
}
