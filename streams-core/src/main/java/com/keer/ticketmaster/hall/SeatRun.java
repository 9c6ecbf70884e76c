package com.keer.ticketmaster.hall;

/// Neighbouring positions of one row.
///
/// @param row index of the row
/// @param position the first position
/// @param count how many positions
public record SeatRun(int row, int position, int count) {

  public SeatRun {
    if (row < 0 || position < 0 || count < 1) {
      throw new IllegalArgumentException(
          "not a run: row %d, position %d, count %d".formatted(row, position, count));
    }
  }

  /// The position after the last one.
  public int end() {
    return position + count;
  }
}
