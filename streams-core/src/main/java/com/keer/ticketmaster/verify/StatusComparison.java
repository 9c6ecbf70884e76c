package com.keer.ticketmaster.verify;

/// The result of comparing the state of a section with its last published status.
public enum StatusComparison {
  /// The status matches the state at its number.
  SAME,
  /// The status differs.
  DIFFERENT,
  /// There was no status to compare with.
  NONE
}
