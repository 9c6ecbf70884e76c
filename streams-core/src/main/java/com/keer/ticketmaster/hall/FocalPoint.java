package com.keer.ticketmaster.hall;

/// The point of a section that counts as its best place: seats are better the nearer they are to
/// it.
///
/// @param row index of the row; 0 is the first
/// @param halfPosition place in that row, counted in half positions so that the middle between two
///   seats has a number: 0 is the first position, 1 lies between the first and the second, 2 is the
///   second
public record FocalPoint(int row, int halfPosition) {

  public FocalPoint {
    if (row < 0 || row >= SectionLayout.MAX_ROWS) {
      throw new IllegalArgumentException("focal row out of range: " + row);
    }
    if (halfPosition < 0 || halfPosition > 2 * Row.MAX_POSITIONS) {
      throw new IllegalArgumentException("focal position out of range: " + halfPosition);
    }
  }

  /// The middle of the first row: nearest to the stage.
  public static FocalPoint middleOfFirstRow(Row first) {
    return new FocalPoint(0, first.positions() - 1);
  }

  /// The distance to a seat, in seats. Rows are as far apart as neighbouring seats.
  public double distance(int seatRow, int seatPosition) {
    return Math.sqrt((double) squaredDistance(seatRow, seatPosition, 1)) / 2;
  }

  /// The squared distance to the middle of a run, in half positions. Rows are as far apart as
  /// neighbouring seats.
  public long squaredDistance(int runRow, int runPosition, int runLength) {
    long across = 2L * runPosition + runLength - 1 - halfPosition;
    long along = 2L * (runRow - row);
    return across * across + along * along;
  }
}
