package com.keer.ticketmaster.streams;

/// Stands in for the *library* until it arrives.
///
/// - a list item that must survive the formatter
/// - `code`, and a [String] link
public final class Placeholder {
  private Placeholder() {}

  /// Returns the sum of `a` and `b`, modulo 2³².
  public static int sum(int a, int b) {
    return a + b;
  }
}
