package com.keer.ticketmaster.section;

/// Sets of lengths of free runs, a bit for each length, as [SectionState#freeRuns()] tells them and
/// [SectionState#nextRowWith(long, int)] looks for them. What is longer than
/// [RowSeats#LONGEST_INDEXED_RUN] counts as that long.
public final class RunLengths {

  private RunLengths() {}

  /// The runs that have room for `count` seats.
  public static long atLeast(int count) {
    return -1L << count;
  }

  /// The runs out of which `count` seats can be cut without leaving a single one: exactly `count`,
  /// or at least two more.
  public static long tidyFor(int count) {
    return exactly(count) | atLeast(count + 2);
  }

  /// The runs of this very length.
  public static long exactly(int length) {
    return 1L << length;
  }
}
