package com.keer.ticketmaster.hall;

import java.util.Objects;

/// A seat as printed on a ticket: the label of its row and its own label in that row.
///
/// The labels do not say which seats are neighbours: an aisle may separate seats 7 and 8.
///
/// A place of a section of general admission has no row, and its number tells a buyer nothing.
public record Seat(String row, String number) {

  /// The length limit of a row label or a seat label, in characters.
  public static final int MAX_LABEL_LENGTH = 20;

  public Seat {
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(number, "number");
  }

  /// Row and number often grow together, so the usual sum of their hashes would be the same for
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
