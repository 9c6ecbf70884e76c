package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a hall from JSON: `{"event": …, "sections": [{"section": …, "rows": …}]}`, where `rows` is
/// a number, with `seatsPerRow` and `aisleAfter` beside it, or a list of rows.
final class HallJson {
  private static final Set<String> HALL_FIELDS = Set.of("event", "sections");
  private static final Set<String> SECTION_FIELDS =
      Set.of(
          "event",
          "section",
          "rows",
          "seatsPerRow",
          "aisleAfter",
          "blocked",
          "focal",
          "maxSeats",
          "maxHold");
  private static final Set<String> ROW_FIELDS = Set.of("row", "seats", "blocked");

  private final Hall hall;

  private HallJson(Hall hall) {
    this.hall = hall;
  }

  static void read(String text, Hall hall) {
    try {
      new HallJson(hall).readHall(JsonPart.parse(text));
    } catch (JsonPart.MalformedException e) {
      hall.problem(e.line(), String.valueOf(e.getMessage()));
    }
  }

  private void readHall(JsonPart node) {
    if (node instanceof JsonPart.Fields(int line, Map<String, JsonPart> fields)) {
      checkNames(fields, HALL_FIELDS, "a hall");
      String event = text(fields, "event");
      if (fields.get("sections") instanceof JsonPart.Items sections) {
        sections.values().forEach(section -> readSection(section, event));
      } else {
        hall.problem(line, "'sections' is missing, a list of sections");
      }
    } else {
      hall.problem(node.line(), "a hall is an object: {\"event\": …, \"sections\": […]}");
    }
  }

  private void readSection(JsonPart node, @Nullable String hallEvent) {
    if (!(node instanceof JsonPart.Fields(int line, Map<String, JsonPart> fields))) {
      hall.problem(node.line(), "a section is an object: {\"section\": …, \"rows\": …}");
      return;
    }
    checkNames(fields, SECTION_FIELDS, "a section");
    String event = text(fields, "event");
    String name = text(fields, "section");
    hall.section(line, event == null ? hallEvent : event, name == null ? "" : name)
        .ifPresent(draft -> readInto(draft, line, fields));
  }

  private void readInto(SectionDraft draft, int line, Map<String, JsonPart> fields) {
    switch (fields.get("rows")) {
      case JsonPart.Items rows -> {
        for (String name : List.of("seatsPerRow", "aisleAfter")) {
          JsonPart other = fields.get(name);
          if (other != null) {
            draft.problem(other.line(), "'%s' goes with 'rows' as a number".formatted(name));
          }
        }
        rows.values().forEach(row -> readRow(draft, row));
      }
      case JsonPart.Scalar count -> readGrid(draft, count, fields);
      case null, default -> draft.problem(line, "'rows' is missing, a number or a list of rows");
    }
    for (String seat : seats(draft, fields.get("blocked"))) {
      draft.block(line(fields, "blocked"), seat);
    }
    String focal = text(fields, "focal");
    if (focal != null) {
      draft.focal(line(fields, "focal"), focal);
    }
    String maxSeats = text(fields, "maxSeats");
    if (maxSeats != null) {
      draft.maxSeats(line(fields, "maxSeats"), maxSeats);
    }
    String maxHold = text(fields, "maxHold");
    if (maxHold != null) {
      draft.maxHold(line(fields, "maxHold"), maxHold);
    }
  }

  private void readGrid(SectionDraft draft, JsonPart.Scalar rows, Map<String, JsonPart> fields) {
    int line = rows.line();
    try {
      int seatsPerRow =
          number(
              "seatsPerRow",
              fields.get("seatsPerRow") instanceof JsonPart.Scalar n ? n.text() : "");
      Set<Integer> aisles = new LinkedHashSet<>();
      for (String seat : seats(draft, fields.get("aisleAfter"))) {
        aisles.add(number("aisleAfter", seat));
      }
      List<String> seats = SeatSpec.numbered(seatsPerRow, aisles);
      draft.addRows(line, SeatSpec.rowCount(number("rows", rows.text())), seats, List.of());
    } catch (IllegalArgumentException e) {
      draft.problem(line, String.valueOf(e.getMessage()));
    }
  }

  private void readRow(SectionDraft draft, JsonPart node) {
    if (!(node instanceof JsonPart.Fields(int line, Map<String, JsonPart> fields))) {
      draft.problem(
          node.line(), "a row is an object: {\"row\": \"A\", \"seats\": \"1-10 _ 11-20\"}");
      return;
    }
    checkNames(fields, ROW_FIELDS, "a row");
    try {
      String rows = text(fields, "row");
      List<String> seats = seats(draft, fields.get("seats"));
      if (seats.isEmpty()) {
        draft.problem(line, "'seats' is missing: \"1-10 _ 11-20\" or a list of labels");
        return;
      }
      draft.addRows(
          line,
          SeatSpec.rows(rows == null ? "" : rows),
          seats,
          seats(draft, fields.get("blocked")));
    } catch (IllegalArgumentException e) {
      draft.problem(line, String.valueOf(e.getMessage()));
    }
  }

  /// Labels, as a list, where null is an aisle, or in the short form of [SeatSpec].
  private static List<String> seats(SectionDraft draft, @Nullable JsonPart node) {
    return switch (node) {
      case null -> List.of();
      case JsonPart.Null _ -> List.of();
      case JsonPart.Scalar(int line, String text) -> spec(draft, line, text);
      case JsonPart.Items(int line, List<JsonPart> items) -> {
        List<String> labels = new ArrayList<>();
        for (JsonPart item : items) {
          switch (item) {
            case JsonPart.Scalar(int at, String text) -> labels.add(text);
            case JsonPart.Null _ -> labels.add(Row.AISLE);
            default -> draft.problem(item.line(), "a seat is a text, a number or null");
          }
        }
        yield labels;
      }
      case JsonPart.Fields(int line, var fields) -> {
        draft.problem(line, "seats are a text or a list");
        yield List.of();
      }
    };
  }

  private static List<String> spec(SectionDraft draft, int line, String text) {
    try {
      return SeatSpec.seats(text);
    } catch (IllegalArgumentException e) {
      draft.problem(line, String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private void checkNames(Map<String, JsonPart> fields, Set<String> known, String what) {
    fields.forEach((name, value) -> {
      if (!known.contains(name)) {
        hall.problem(
            value.line(),
            "%s has no '%s'; it has %s"
                .formatted(what, name, String.join(", ", known.stream().sorted().toList())));
      }
    });
  }

  private @Nullable String text(Map<String, JsonPart> fields, String name) {
    return switch (fields.get(name)) {
      case null -> null;
      case JsonPart.Null _ -> null;
      case JsonPart.Scalar scalar -> scalar.text();
      case JsonPart other -> {
        hall.problem(other.line(), "'%s' is a text or a number".formatted(name));
        yield null;
      }
    };
  }

  private static int line(Map<String, JsonPart> fields, String name) {
    JsonPart node = fields.get(name);
    return node == null ? 1 : node.line();
  }

  private static int number(String name, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' must be a whole number, not '%s'".formatted(name, text), e);
    }
  }
}
