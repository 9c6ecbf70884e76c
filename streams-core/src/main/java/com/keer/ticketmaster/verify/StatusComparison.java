package com.keer.ticketmaster.verify;

/// Whether the state of a section was compared with what was told live.
public enum StatusComparison {
  /// The last status is the state at its number.
  SAME,
  /// The last status is another state.
  DIFFERENT,
  /// There was no status to compare with, of what was looked at.
  NONE
}
