package com.keer.ticketmaster.hall;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Reads the short notation for rows and seats: parts separated by commas or spaces.
///
/// Seats: `1-10` counts up, `10-1` counts down, `_` is an aisle (one position for each `_`, with or
/// without spaces around it), and a word of letters and digits is a label. Rows: `A`, or `A-F` and
/// `1-12` for several, also downwards. Anything else is refused.
public final class SeatSpec {
  private static final Pattern AISLES = Pattern.compile("_+");

  /// `_` without blanks is an aisle only between numbers: `VIP_1` may be a label.
  private static final Pattern NUMBERED = Pattern.compile("[\\d-]*(_+[\\d-]+)*_*");

  private SeatSpec() {}

  /// The labels of the positions of a row.
  ///
  /// @throws IllegalArgumentException if the text names no seat, or more positions than a row can
  ///   have, or something that is not certainly a label, a range or an aisle
  public static List<String> seats(String text) {
    List<String> seats = new ArrayList<>();
    for (String whole : ShortForm.parts(text)) {
      for (String part : parts(parted(whole))) {
        if (AISLES.matcher(part).matches()) {
          seats.addAll(Collections.nCopies(part.length(), Row.AISLE));
        } else {
          seats.addAll(ShortForm.labels(part, false));
        }
        requireRoom(seats.size());
      }
    }
    if (seats.isEmpty()) {
      throw new IllegalArgumentException("the seats are missing: write for example 1-10 _ 11-20");
    }
    return seats;
  }

  private static String parted(String part) {
    if (!NUMBERED.matcher(part).matches() && part.indexOf('_') >= 0) {
      throw new IllegalArgumentException(
          "'%s' may be one label or have an aisle: write '%s' with an aisle, and a label in a JSON list, [\"%s\"]"
              .formatted(part, AISLES.matcher(part).replaceAll(" $0 ").strip(), part));
    }
    return AISLES.matcher(part).replaceAll(" $0 ");
  }

  /// The labels of one or more rows.
  ///
  /// @throws IllegalArgumentException if the text names no row, or too many, or something that is
  ///   not certainly a label or a range
  public static List<String> rows(String text) {
    List<String> rows = new ArrayList<>();
    for (String part : ShortForm.parts(text)) {
      rows.addAll(ShortForm.labels(part, true));
      if (rows.size() > SectionLayout.MAX_ROWS) {
        throw new IllegalArgumentException(
            "a section has at most %d rows".formatted(SectionLayout.MAX_ROWS));
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("the row is missing: write A, or A-F for several rows");
    }
    return rows;
  }

  /// `count` rows labelled A, B, … Z, AA, AB, …
  ///
  /// @throws IllegalArgumentException if a section cannot have that many
  public static List<String> rowCount(int count) {
    if (count < 1 || count > SectionLayout.MAX_ROWS) {
      throw new IllegalArgumentException(
          "a section has 1 to %d rows, not %d".formatted(SectionLayout.MAX_ROWS, count));
    }
    return IntStream.range(0, count).mapToObj(SectionLayout::rowLabel).toList();
  }

  /// `count` seats numbered from 1, with an aisle after some of them.
  ///
  /// @throws IllegalArgumentException if that is not a valid row
  public static List<String> numbered(int count, Set<Integer> aisleAfter) {
    if (count < 1) {
      throw new IllegalArgumentException("a row has at least 1 seat, not " + count);
    }
    requireRoom((long) count + aisleAfter.size());
    for (int seat : aisleAfter) {
      if (seat < 1 || seat >= count) {
        throw new IllegalArgumentException(
            "an aisle after seat %d is not between two of the %d seats".formatted(seat, count));
      }
    }
    List<String> seats = new ArrayList<>();
    for (int seat = 1; seat <= count; seat++) {
      seats.add(Integer.toString(seat));
      if (aisleAfter.contains(seat)) {
        seats.add(Row.AISLE);
      }
    }
    return seats;
  }

  /// Splits a text at commas, semicolons and spaces.
  public static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split("[,;\\s]+", -1)) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static void requireRoom(long positions) {
    if (positions > Row.MAX_POSITIONS) {
      throw new IllegalArgumentException(
          "a row has at most %d positions, not %d".formatted(Row.MAX_POSITIONS, positions));
    }
  }
}
