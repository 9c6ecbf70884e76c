package com.keer.ticketmaster.edge.hall;

import com.keer.ticketmaster.edge.json.JsonFields;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatSpec;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what a section looks like, one of
///
/// - `rows`: a number, with `seatsPerRow` and perhaps `aisleAfter: [10]`
/// - `rows`: a list of `{row: "A" or "A-F", seats: "1-10 _ 11-20" or ["1", null, "2"], aisleAfter,
///   blocked}`
/// - `capacity`: how many people without seats
final class LayoutReader {

  private static final String ROWS = "rows";
  private static final String SEATS_PER_ROW = "seatsPerRow";
  private static final String AISLE_AFTER = "aisleAfter";
  private static final String CAPACITY = "capacity";

  static final List<String> FIELDS = List.of(ROWS, SEATS_PER_ROW, AISLE_AFTER, CAPACITY);

  private final long maxPlaces;
  private long places;

  /// @param maxPlaces of all sections together
  LayoutReader(long maxPlaces) {
    this.maxPlaces = maxPlaces;
  }

  /// The layout of a section; null if it has none that is valid, which then is noted.
  ///
  /// @param blocked receives the seats that rows mark as blocked
  @Nullable SectionLayout read(JsonFields section, Set<Seat> blocked) {
    JsonNode rows = section.value(ROWS);
    Integer capacity = section.number(CAPACITY, 1, SectionLayout.MAX_SEATS);
    Integer seatsPerRow = section.number(SEATS_PER_ROW, 1, Row.MAX_POSITIONS);
    List<Integer> aisles = numbers(section);
    if (section.value(CAPACITY) != null) {
      refuseBeside(section, CAPACITY, ROWS, SEATS_PER_ROW, AISLE_AFTER);
      return capacity == null || !hasRoom(section, CAPACITY, capacity)
          ? null
          : SectionLayout.generalAdmission(capacity);
    }
    if (rows == null) {
      section.fault(ROWS, "is missing: send rows with seatsPerRow, a list of rows, or a capacity");
      return null;
    }
    if (rows.isArray()) {
      refuseBeside(section, ROWS, SEATS_PER_ROW, AISLE_AFTER);
      return listed(section, blocked);
    }
    section.requirePresent(SEATS_PER_ROW);
    Integer rowCount = section.number(ROWS, 1, SectionLayout.MAX_ROWS);
    return rowCount == null
            || seatsPerRow == null
            || !hasRoom(section, ROWS, (long) rowCount * seatsPerRow)
        ? null
        : grid(section, rowCount, seatsPerRow, aisles);
  }

  private static @Nullable SectionLayout grid(
      JsonFields section, int rowCount, int seatsPerRow, List<Integer> aisles) {
    try {
      List<String> seats = List.copyOf(SeatSpec.numbered(seatsPerRow, new LinkedHashSet<>(aisles)));
      return new SectionLayout(
          SeatSpec.rowCount(rowCount).stream().map(label -> new Row(label, seats)).toList());
    } catch (IllegalArgumentException e) {
      fault(section, ROWS, e);
      return null;
    }
  }

  private @Nullable SectionLayout listed(JsonFields section, Set<Seat> blocked) {
    int faults = section.faults();
    List<Row> rows = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (JsonFields entry : section.objects(ROWS, SectionLayout.MAX_ROWS)) {
      for (Row row : RowReader.read(entry, blocked, count -> hasRoom(entry, "seats", count))) {
        if (!labels.add(row.label())) {
          // The layout would refuse it too, but could not say where.
          entry.fault("row", "is not a valid section: row " + row.label() + " is there twice");
          break;
        }
        rows.add(row);
      }
      if (places > maxPlaces) {
        return null;
      }
    }
    if (section.faults() > faults) {
      return null;
    }
    try {
      return new SectionLayout(rows);
    } catch (IllegalArgumentException e) {
      fault(section, ROWS, e);
      return null;
    }
  }

  /// Asked before anything is built.
  private boolean hasRoom(JsonFields at, String field, long more) {
    places += more;
    if (more > SectionLayout.MAX_SEATS) {
      at.fault(field, "makes more than " + SectionLayout.MAX_SEATS + " places in a section");
      return false;
    }
    if (places > maxPlaces) {
      at.fault(field, "makes more than " + maxPlaces + " places in all sections together");
      return false;
    }
    return true;
  }

  private static List<Integer> numbers(JsonFields section) {
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode number : section.elements(AISLE_AFTER, Row.MAX_POSITIONS)) {
      if (number.isIntegralNumber() && number.canConvertToInt()) {
        numbers.add(number.intValue());
      } else {
        section.fault(AISLE_AFTER, "must be a list of seat numbers");
        return List.of();
      }
    }
    return numbers;
  }

  private static void refuseBeside(JsonFields section, String field, String... others) {
    for (String other : others) {
      if (section.value(other) != null) {
        section.fault(other, "cannot be combined with this kind of " + field);
      }
    }
  }

  static void fault(JsonFields fields, String field, IllegalArgumentException e) {
    fields.fault(field, "is not a valid section: " + e.getMessage());
  }
}
