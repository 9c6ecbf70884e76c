package com.keer.ticketmaster.section;

/// Sets of lengths of free runs, one bit for each length, as returned by [SectionState#freeRuns()]
/// and searched by [SectionState#nextRowWith(long, int)]. Lengths above [FreeRuns#LONGEST_INDEXED]
/// count as that length.
public final class RunLengths {

  private RunLengths() {}

  /// Runs with room for `count` seats.
  public static long atLeast(int count) {
    return -1L << count;
  }

  /// Runs from which `count` seats can be cut without leaving a single one: exactly `count`, or at
  /// least two more.
  public static long tidyFor(int count) {
    return exactly(count) | atLeast(count + 2);
  }

  /// Runs of exactly this length.
  public static long exactly(int length) {
    return 1L << length;
  }
}
