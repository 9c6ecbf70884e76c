package com.keer.ticketmaster.whatif;

/// What becomes of a hold that a buyer has in a hypothetical sale and was refused in the record,
/// which therefore does not tell what that buyer would have done with it. The truth lies between.
public enum WonHolds {
  /// Nobody confirms it: it ends when its time is over.
  LAPSE,
  /// Every buyer confirms at once.
  CONFIRM
}
