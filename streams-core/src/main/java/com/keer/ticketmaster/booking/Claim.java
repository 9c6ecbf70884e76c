package com.keer.ticketmaster.booking;

/// What the allowance of the buyer says about a request for seats; decided by
/// [com.keer.ticketmaster.internal.buyer.BuyerDecider] before the section is asked.
public sealed interface Claim {

  Claim NONE = new None();
  Claim GRANTED = new Granted();

  /// Nobody asked: right for a section without a limit.
  record None() implements Claim {}

  /// The seats count as the buyer's from now on, until the section says otherwise.
  record Granted() implements Claim {}

  /// The buyer may not have that many.
  ///
  /// @param taken how many seats the buyer had then, of reservations on their way, held or
  ///   confirmed
  record Denied(int limit, int taken) implements Claim {}
}
