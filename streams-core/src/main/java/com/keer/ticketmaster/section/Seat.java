package com.keer.ticketmaster.section;

import java.util.Objects;

/// A seat as it is printed on a ticket: the label of its row and its own label in that row.
///
/// Says nothing about neighbourhood: seats 7 and 8 may be an aisle apart.
public record Seat(String row, String number) {

  /// The longest label of a row or a seat, in characters.
  public static final int MAX_LABEL_LENGTH = 20;

  public Seat {
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(number, "number");
  }

  @Override
  public String toString() {
    return row + '-' + number;
  }
}
