package com.keer.ticketmaster.hall;

import java.util.Objects;

/// A seat as it is printed on a ticket: the label of its row and its own label in that row.
///
/// Says nothing about neighbourhood: seats 7 and 8 may be an aisle apart.
///
/// Where admission is general, a place has no row and a number that nobody needs to know.
public record Seat(String row, String number) {

  /// The longest label of a row or a seat, in characters.
  public static final int MAX_LABEL_LENGTH = 20;

  public Seat {
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(number, "number");
  }

  /// Rows and numbers count up side by side, so that the usual sum of their hashes is the same for
  /// many seats.
  @Override
  public int hashCode() {
    return row.hashCode() * 0x9E3779B9 + number.hashCode();
  }

  /// A place of a section of general admission.
  static Seat place(int number) {
    return new Seat("", Integer.toString(number));
  }

  /// Whether this is an anonymous place of a section of general admission.
  public boolean isPlace() {
    return row.isEmpty();
  }

  @Override
  public String toString() {
    return isPlace() ? number : row + '-' + number;
  }
}
