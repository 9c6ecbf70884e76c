package com.keer.ticketmaster.edge.compat;

import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionLayout;

/// Seats by zero-based row and column, in sections of `rows` times `columns` seats: row 0 is A,
/// column 0 is seat 1. Converts in both directions from the labels alone, without the layout.
final class GridSeats {

  static final int MAX_ROW = SectionLayout.MAX_ROWS - 1;
  static final int MAX_COLUMN = Row.MAX_POSITIONS - 1;

  /// What [#row] and [#column] return for a label that such a section does not have.
  static final int NONE = -1;

  private GridSeats() {}

  static Seat seat(int row, int column) {
    return new Seat(SectionLayout.rowLabel(row), Integer.toString(column + 1));
  }

  /// The index of a row by its label A, B, … Z, AA, AB, …
  static int row(Seat seat) {
    String label = seat.row();
    int row = 0;
    for (int i = 0; i < label.length(); i++) {
      char letter = label.charAt(i);
      if (letter < 'A' || letter > 'Z' || row > MAX_ROW) {
        return NONE;
      }
      row = row * 26 + letter - 'A' + 1;
    }
    return row - 1 > MAX_ROW ? NONE : row - 1;
  }

  /// The index of a column by its number 1, 2, 3, …
  static int column(Seat seat) {
    String number = seat.number();
    if (number.isEmpty() || number.length() > 4 || number.charAt(0) == '0') {
      return NONE;
    }
    int column = 0;
    for (int i = 0; i < number.length(); i++) {
      char digit = number.charAt(i);
      if (digit < '0' || digit > '9') {
        return NONE;
      }
      column = column * 10 + digit - '0';
    }
    return column - 1 > MAX_COLUMN ? NONE : column - 1;
  }
}
