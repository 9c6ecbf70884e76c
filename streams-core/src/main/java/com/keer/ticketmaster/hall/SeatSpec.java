package com.keer.ticketmaster.hall;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Reads the short notation for rows and seats: parts separated by commas or spaces.
///
/// Seats: `1-10` counts up, `10-1` counts down, `_` is an aisle (one position for each `_`, with or
/// without spaces around it), anything else is a label. Rows: `A`, or `A-F` and `1-12` for several.
public final class SeatSpec {
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})-(\\d{1,9})");
  private static final Pattern AISLES = Pattern.compile("_+");
  private static final Pattern LETTERS = Pattern.compile("([A-Z]{1,3})-([A-Z]{1,3})");

  private SeatSpec() {}

  /// The labels of the positions of a row.
  ///
  /// @throws IllegalArgumentException if the text names no seat, or more positions than a row can
  ///   have
  public static List<String> seats(String text) {
    List<String> seats = new ArrayList<>();
    for (String part : parts(AISLES.matcher(text).replaceAll(" $0 "))) {
      Matcher numbers = NUMBERS.matcher(part);
      if (numbers.matches()) {
        seats.addAll(numbers(numbers));
      } else if (part.chars().allMatch(c -> c == '_')) {
        part.chars().forEach(c -> seats.add(Row.AISLE));
      } else {
        seats.add(part);
      }
      requireRoom(seats.size());
    }
    if (seats.isEmpty()) {
      throw new IllegalArgumentException("the seats are missing: write for example 1-10 _ 11-20");
    }
    return seats;
  }

  /// The labels of one or more rows.
  ///
  /// @throws IllegalArgumentException if the text names no row, or too many
  public static List<String> rows(String text) {
    List<String> rows = new ArrayList<>();
    for (String part : parts(text)) {
      Matcher numbers = NUMBERS.matcher(part);
      Matcher letters = LETTERS.matcher(part);
      if (numbers.matches()) {
        rows.addAll(numbers(numbers));
      } else if (letters.matches() && index(letters.group(1)) <= index(letters.group(2))) {
        for (int i = index(letters.group(1)); i <= index(letters.group(2)); i++) {
          rows.add(SectionLayout.rowLabel(i));
        }
      } else {
        rows.add(part);
      }
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

  private static List<String> numbers(Matcher range) {
    int first = Integer.parseInt(range.group(1));
    int last = Integer.parseInt(range.group(2));
    requireRoom(Math.abs((long) last - first) + 1);
    List<String> numbers = new ArrayList<>();
    int step = first <= last ? 1 : -1;
    for (int number = first; number != last + step; number += step) {
      numbers.add(Integer.toString(number));
    }
    return numbers;
  }

  private static void requireRoom(long positions) {
    if (positions > Row.MAX_POSITIONS) {
      throw new IllegalArgumentException(
          "a row has at most %d positions, not %d".formatted(Row.MAX_POSITIONS, positions));
    }
  }

  /// A is 0, Z is 25, AA is 26.
  private static int index(String label) {
    int index = 0;
    for (int i = 0; i < label.length(); i++) {
      index = index * 26 + label.charAt(i) - 'A' + 1;
    }
    return index - 1;
  }
}
