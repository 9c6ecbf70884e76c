package com.keer.ticketmaster.booking;

/// What the buyer's allowance says about a request for seats.
/// [com.keer.ticketmaster.internal.buyer.BuyerDecider] decides it before the section is asked.
public sealed interface ClaimVerdict {

  ClaimVerdict NONE = new None();
  ClaimVerdict GRANTED = new Granted();

  /// Not asked for: right for a section without a limit.
  record None() implements ClaimVerdict {}

  /// The seats count as the buyer's from now on, unless the section gives none.
  record Granted() implements ClaimVerdict {}

  /// The request exceeds the allowance.
  ///
  /// @param taken how many seats the buyer had at that moment: requested, held or confirmed
  record Denied(int limit, int taken) implements ClaimVerdict {}

  /// The buyer would hold too many seats.
  ///
  /// @param held how many seats the buyer held at that moment, requests in progress included
  record HoldsTooMany(int limit, int held) implements ClaimVerdict {}

  /// The buyer may hold nothing yet, because earlier holds ended without a purchase.
  ///
  /// @param until epoch milliseconds
  record Paused(long until) implements ClaimVerdict {}
}
