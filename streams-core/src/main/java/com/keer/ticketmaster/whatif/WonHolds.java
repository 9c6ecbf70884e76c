package com.keer.ticketmaster.whatif;

/// What happens to a hold of a buyer who was refused in the record. The record does not tell what
/// that buyer would have done; the truth lies between the two.
public enum WonHolds {
  /// The buyer never confirms: the hold ends when its time is over.
  LAPSE,
  /// The buyer confirms at once.
  CONFIRM
}
