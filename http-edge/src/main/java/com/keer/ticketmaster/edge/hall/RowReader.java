package com.keer.ticketmaster.edge.hall;

import com.keer.ticketmaster.edge.json.JsonFields;
import com.keer.ticketmaster.edge.json.Texts;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatSpec;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import tools.jackson.databind.JsonNode;

/// Reads one entry of a list of rows, which may stand for several rows with the same seats.
final class RowReader {

  private static final int MAX_SPEC_LENGTH = 20_000;

  private static final String ROW = "row";
  private static final String SEATS = "seats";
  private static final String AISLE_AFTER = "aisleAfter";
  private static final String BLOCKED = "blocked";

  private final JsonFields fields;

  private RowReader(JsonFields fields) {
    this.fields = fields;
  }

  /// @param blocked receives the seats that the row marks as blocked
  /// @param room whether there is room for this many more seats
  static List<Row> read(JsonFields row, Set<Seat> blocked, LongPredicate room) {
    return new RowReader(row).rows(blocked, room);
  }

  private List<Row> rows(Set<Seat> blocked, LongPredicate room) {
    int faults = fields.faults();
    List<String> labels = rowLabels();
    fields.requirePresent(SEATS);
    List<String> seats = List.copyOf(withAisles(seats(SEATS)));
    List<String> out = seats(BLOCKED);
    // Asked even if something is wrong: what is asked for in vain takes room too.
    boolean fits = room.test((long) labels.size() * Math.max(1, seats.size()));
    if (!fits || fields.faults() > faults) {
      return List.of();
    }
    try {
      List<Row> made = labels.stream().map(label -> new Row(label, seats)).toList();
      block(labels, seats, out, blocked);
      return made;
    } catch (IllegalArgumentException e) {
      LayoutReader.fault(fields, SEATS, e);
      return List.of();
    }
  }

  private void block(List<String> labels, List<String> seats, List<String> out, Set<Seat> blocked) {
    Set<String> known = new HashSet<>(seats);
    for (String seat : out) {
      if (seat.equals(Row.AISLE) || !known.contains(seat)) {
        fields.fault(BLOCKED, "names seat '" + seat + "', which the row does not have");
        return;
      }
      labels.forEach(label -> blocked.add(new Seat(label, seat)));
    }
  }

  private List<String> withAisles(List<String> seats) {
    Set<String> ends = new HashSet<>(seats(AISLE_AFTER));
    if (ends.isEmpty()) {
      return seats;
    }
    List<String> parted = new ArrayList<>();
    for (String seat : seats) {
      parted.add(seat);
      if (ends.remove(seat)) {
        parted.add(Row.AISLE);
      }
    }
    if (!ends.isEmpty()) {
      fields.fault(AISLE_AFTER, "contains a seat that the row does not have");
    }
    return parted;
  }

  /// Labels in the short form of [SeatSpec], or one by one, where null is an aisle.
  private List<String> seats(String field) {
    JsonNode value = fields.value(field);
    if (value == null) {
      return List.of();
    }
    if (value.isString()) {
      String text = Texts.composed(value.stringValue());
      return isFine(field, text) ? labels(field, text, SeatSpec::seats) : List.of();
    }
    return listed(field, fields.elements(field, Row.MAX_POSITIONS), true);
  }

  /// Labels in the short form, or as they stand in a list.
  private List<String> rowLabels() {
    JsonNode value = fields.value(ROW);
    if (value != null && value.isArray()) {
      List<JsonNode> rows = fields.elements(ROW, SectionLayout.MAX_ROWS);
      if (rows.isEmpty()) {
        fields.fault(ROW, "must be a text such as \"A-F\", or a list of labels");
      }
      return listed(ROW, rows, false);
    }
    String rows = fields.requiredName(ROW, MAX_SPEC_LENGTH);
    return rows.isEmpty() ? List.of() : labels(ROW, rows, SeatSpec::rows);
  }

  private List<String> listed(String field, List<JsonNode> elements, boolean aisles) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      JsonNode label = elements.get(i);
      String at = field + "[" + i + "]";
      if (label.isNull() && aisles) {
        labels.add(Row.AISLE);
      } else if (!label.isString()) {
        fields.fault(at, aisles ? "must be a label, or null for an aisle" : "must be a label");
        return List.of();
      } else {
        String text = Texts.composed(label.stringValue());
        if (!isFine(at, text)) {
          return List.of();
        }
        labels.add(text);
      }
    }
    return labels;
  }

  private boolean isFine(String at, String text) {
    String fault = text.isBlank() ? "must not be blank" : Texts.NAME.fault(text);
    if (fault != null) {
      fields.fault(at, fault);
    }
    return fault == null;
  }

  private List<String> labels(String field, String text, Function<String, List<String>> notation) {
    try {
      return notation.apply(text);
    } catch (IllegalArgumentException e) {
      LayoutReader.fault(fields, field, e);
      return List.of();
    }
  }
}
