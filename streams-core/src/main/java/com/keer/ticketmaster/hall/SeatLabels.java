package com.keer.ticketmaster.hall;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A compact form of the labels of a row, which are mostly consecutive numbers. The stored and the
/// transmitted form of a layout share it.
public sealed interface SeatLabels {

  int positions();

  /// `count` seats numbered upwards from `first`.
  record Numbers(int first, int count) implements SeatLabels {
    public Numbers {
      requirePositions(count);
      if (first < 0 || first > 1_000_000_000) {
        throw new IllegalArgumentException("seat numbers start at 0 to 1000000000, not " + first);
      }
    }

    @Override
    public int positions() {
      return count;
    }
  }

  /// `count` positions without a seat.
  record Aisle(int count) implements SeatLabels {
    public Aisle {
      requirePositions(count);
    }

    @Override
    public int positions() {
      return count;
    }
  }

  /// One seat whose label is not a plain number.
  record Label(String text) implements SeatLabels {
    @Override
    public int positions() {
      return 1;
    }
  }

  /// Splits the labels of a row into as few parts as possible.
  static List<SeatLabels> of(List<String> seats) {
    List<SeatLabels> parts = new ArrayList<>();
    for (String seat : seats) {
      SeatLabels last = parts.isEmpty() ? null : parts.getLast();
      int number = plainNumber(seat);
      if (seat.equals(Row.AISLE)) {
        extendOrAdd(parts, last instanceof Aisle(int n) ? new Aisle(n + 1) : null, new Aisle(1));
      } else if (number >= 0) {
        SeatLabels longer =
            last instanceof Numbers(int first, int n) && first + n == number
                ? new Numbers(first, n + 1)
                : null;
        extendOrAdd(parts, longer, new Numbers(number, 1));
      } else {
        parts.add(new Label(seat));
      }
    }
    return parts;
  }

  /// Joins parts into the labels of a row.
  ///
  /// @throws IllegalArgumentException if there are more labels than a row can have
  static List<String> expand(List<SeatLabels> parts) {
    int positions = 0;
    for (SeatLabels part : parts) {
      positions += part.positions();
      if (positions > Row.MAX_POSITIONS) {
        throw new IllegalArgumentException("a row has at most " + Row.MAX_POSITIONS + " positions");
      }
    }
    List<String> seats = new ArrayList<>(positions);
    for (SeatLabels part : parts) {
      switch (part) {
        case Numbers(int first, int count) -> seats.addAll(Row.numbers(first, count));
        case Aisle(int count) -> {
          for (int i = 0; i < count; i++) {
            seats.add(Row.AISLE);
          }
        }
        case Label(String text) -> seats.add(text);
      }
    }
    return List.copyOf(seats);
  }

  private static void extendOrAdd(
      List<SeatLabels> parts, @Nullable SeatLabels longer, SeatLabels single) {
    if (longer == null) {
      parts.add(single);
    } else {
      parts.set(parts.size() - 1, longer);
    }
  }

  private static void requirePositions(int count) {
    if (count < 1 || count > Row.MAX_POSITIONS) {
      throw new IllegalArgumentException(
          "a row has 1 to " + Row.MAX_POSITIONS + " positions, not " + count);
    }
  }

  /// The number that a label spells in the usual way, or -1: "07" and "1000000000000" stay texts.
  static int plainNumber(String label) {
    if (label.isEmpty() || label.length() > 9 || (label.length() > 1 && label.charAt(0) == '0')) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < label.length(); i++) {
      int digit = label.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
