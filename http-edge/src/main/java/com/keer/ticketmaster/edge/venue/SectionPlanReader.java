package com.keer.ticketmaster.edge.venue;

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

/// Reads sections: `{name, price}` with the shape beside them, one of
///
/// - `rows`: a number, with `seatsPerRow` and perhaps `aisleAfter: [10]`
/// - `rows`: a list of `{row: "A" or "A-F", seats: "1-10 _ 11-20" or ["1", null, "2"], aisleAfter,
///   blocked}`
/// - `capacity`: how many people without seats
///
/// and perhaps `blocked: [{row, seat}]`.
public final class SectionPlanReader {

  public static final int MAX_SECTIONS = 1_000;
  public static final int MAX_NAME_LENGTH = 100;

  /// Of all sections together: a few bytes of a body can ask for many.
  public static final int MAX_PLACES = 2_000_000;

  private static final String ROWS = "rows";
  private static final String SEATS_PER_ROW = "seatsPerRow";
  private static final String AISLE_AFTER = "aisleAfter";
  private static final String CAPACITY = "capacity";
  private static final String BLOCKED = "blocked";
  private static final List<String> SHAPE = List.of(ROWS, SEATS_PER_ROW, AISLE_AFTER, CAPACITY);

  private final Set<String> names = new HashSet<>();
  private long places;

  /// The sections of a list. What is wrong with one is noted at its fields, and it is left out.
  public static List<SectionPlan> read(JsonFields parent, String field) {
    SectionPlanReader reader = new SectionPlanReader();
    List<SectionPlan> plans = new ArrayList<>();
    for (JsonFields section : parent.objects(field, MAX_SECTIONS)) {
      SectionPlan plan = reader.read(section);
      if (plan != null) {
        plans.add(plan);
      }
    }
    return plans;
  }

  /// Whether a section says what it looks like.
  public static boolean hasShape(JsonFields section) {
    return SHAPE.stream().anyMatch(field -> section.value(field) != null)
        || section.value(BLOCKED) != null;
  }

  private @Nullable SectionPlan read(JsonFields section) {
    String name = section.requiredName("name", MAX_NAME_LENGTH);
    var price = section.amount("price");
    if (!name.isEmpty() && !names.add(name)) {
      section.fault("name", "is also the name of another section");
    }
    Set<Seat> blocked = new LinkedHashSet<>();
    SectionLayout layout = layout(section, blocked);
    if (layout == null) {
      return null;
    }
    readBlocked(section, layout, blocked);
    return new SectionPlan(name, price, layout, List.copyOf(blocked), section.source());
  }

  private @Nullable SectionLayout layout(JsonFields section, Set<Seat> blocked) {
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
    List<Row> rows = new ArrayList<>();
    for (JsonFields row : section.objects(ROWS, SectionLayout.MAX_ROWS)) {
      rows.addAll(RowReader.read(row, blocked, count -> hasRoom(row, "seats", count)));
      if (places > MAX_PLACES) {
        return null;
      }
    }
    if (!section.isSound()) {
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
    if (places > MAX_PLACES) {
      at.fault(field, "makes more than " + MAX_PLACES + " places in all sections together");
      return false;
    }
    return true;
  }

  private static void readBlocked(JsonFields section, SectionLayout layout, Set<Seat> blocked) {
    for (JsonFields seat : section.objects(BLOCKED, SectionLayout.MAX_SEATS)) {
      String row = seat.requiredName("row", Seat.MAX_LABEL_LENGTH);
      String number = seat.requiredName("seat", Seat.MAX_LABEL_LENGTH);
      Seat wanted = new Seat(row, number);
      if (row.isEmpty() || number.isEmpty()) {
        continue;
      }
      if (layout.find(wanted) == null) {
        seat.fault("seat", "is not a seat of the section");
      } else {
        blocked.add(wanted);
      }
    }
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
