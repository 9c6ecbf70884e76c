package com.keer.ticketmaster.section;

import java.util.Arrays;

/// A few neighbouring rows: what one booking copies and rewrites, whatever the size of the section.
/// Immutable.
final class RowGroup {

  /// Rows in a group. Few, because every booking encodes its group; not fewer, because every
  /// booking also copies the section's list of groups.
  static final int ROWS = 8;

  private final RowSeats[] rows;
  private final int freeCount;
  private final long runs;
  private final long firstHoldEnd;

  RowGroup(RowSeats[] rows) {
    this.rows = rows;
    int freeCount = 0;
    long runs = 0;
    long firstHoldEnd = Long.MAX_VALUE;
    for (RowSeats row : rows) {
      freeCount += row.freeCount();
      runs |= row.runs();
      firstHoldEnd = Math.min(firstHoldEnd, row.firstHoldEnd());
    }
    this.freeCount = freeCount;
    this.runs = runs;
    this.firstHoldEnd = firstHoldEnd;
  }

  int rowCount() {
    return rows.length;
  }

  RowSeats row(int index) {
    return rows[index];
  }

  int freeCount() {
    return freeCount;
  }

  /// The runs of all rows, see [RowSeats#runs()].
  long runs() {
    return runs;
  }

  /// The end of the first hold in these rows, see [RowSeats#firstHoldEnd()].
  long firstHoldEnd() {
    return firstHoldEnd;
  }

  RowGroup with(int index, RowSeats row) {
    RowSeats[] changed = Arrays.copyOf(rows, Math.max(rows.length, index + 1));
    changed[index] = row;
    return new RowGroup(changed);
  }
}
