package com.keer.ticketmaster.hall;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// One row from left to right: the label of the seat at each physical position, or [#AISLE] where
/// there is none. Two seats are neighbours if their positions are; an aisle separates them.
///
/// Holds 1 to [#MAX_POSITIONS] positions and at least one seat, and no label twice.
public record Row(String label, List<String> seats) {

  /// Marks a position without a seat: an aisle, a pillar, or the indent of a row that starts
  /// further in.
  public static final String AISLE = "";

  public static final int MAX_POSITIONS = 2_000;

  public Row {
    seats = List.copyOf(seats);
    requireLabel("row label", label);
    if (seats.size() > MAX_POSITIONS) {
      throw new IllegalArgumentException(
          "row " + label + " has " + seats.size() + " positions; at most " + MAX_POSITIONS);
    }
    Set<String> seen = new HashSet<>();
    for (String seat : seats) {
      if (!seat.equals(AISLE)) {
        requireLabel("seat label in row " + label, seat);
        if (!seen.add(seat)) {
          throw new IllegalArgumentException("row " + label + " has seat " + seat + " twice");
        }
      }
    }
    if (seen.isEmpty()) {
      throw new IllegalArgumentException("row " + label + " has no seat");
    }
  }

  /// A row whose seats are numbered from 1 to `count`, without an aisle.
  public static Row numbered(String label, int count) {
    return new Row(label, numbers(1, count));
  }

  static List<String> numbers(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(Integer::toString).toList();
  }

  /// The number of positions, aisles included.
  public int positions() {
    return seats.size();
  }

  /// The position of a seat, or -1 if the row has no such seat.
  public int positionOf(String number) {
    return number.equals(AISLE) ? -1 : seats.indexOf(number);
  }

  public boolean isSeat(int position) {
    return !seats.get(position).equals(AISLE);
  }

  private static void requireLabel(String what, String label) {
    if (label.isBlank() || label.length() > Seat.MAX_LABEL_LENGTH) {
      throw new IllegalArgumentException(
          what + " must have 1 to " + Seat.MAX_LABEL_LENGTH + " characters: '" + label + "'");
    }
    SectionId.requirePlain(what, label);
  }
}
