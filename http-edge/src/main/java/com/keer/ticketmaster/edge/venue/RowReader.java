package com.keer.ticketmaster.edge.venue;

import com.keer.ticketmaster.edge.json.JsonFields;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import tools.jackson.databind.JsonNode;

/// Reads one entry of a list of rows, which may stand for several rows with the same seats.
final class RowReader {

  private static final int MAX_SPEC_LENGTH = 20_000;

  private RowReader() {}

  /// @param blocked receives the seats that the row marks as blocked
  /// @param room whether there is room for this many more seats
  static List<Row> read(JsonFields row, Set<Seat> blocked, LongPredicate room) {
    try {
      List<String> labels = SeatSpec.rows(row.requiredName("row", MAX_SPEC_LENGTH));
      row.requirePresent("seats");
      List<String> seats = List.copyOf(withAisles(seats(row, "seats"), row));
      List<String> out = seats(row, "blocked");
      boolean fits = room.test((long) labels.size() * Math.max(1, seats.size()));
      if (!fits || !row.isSound()) {
        return List.of();
      }
      List<Row> rows = labels.stream().map(label -> new Row(label, seats)).toList();
      block(row, labels, seats, out, blocked);
      return rows;
    } catch (IllegalArgumentException e) {
      SectionPlanReader.fault(row, "seats", e);
      return List.of();
    }
  }

  private static void block(
      JsonFields row,
      List<String> labels,
      List<String> seats,
      List<String> out,
      Set<Seat> blocked) {
    Set<String> known = new HashSet<>(seats);
    for (String seat : out) {
      if (seat.equals(Row.AISLE) || !known.contains(seat)) {
        row.fault("blocked", "names seat '" + seat + "', which the row does not have");
        return;
      }
      labels.forEach(label -> blocked.add(new Seat(label, seat)));
    }
  }

  private static List<String> withAisles(List<String> seats, JsonFields row) {
    Set<String> ends = new HashSet<>(seats(row, "aisleAfter"));
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
      row.fault("aisleAfter", "contains a seat that the row does not have");
    }
    return parted;
  }

  /// Labels in the short form of [SeatSpec], or one by one, where null is an aisle.
  private static List<String> seats(JsonFields row, String field) {
    JsonNode value = row.value(field);
    if (value == null) {
      return List.of();
    }
    if (value.isString()) {
      return SeatSpec.seats(value.stringValue());
    }
    List<String> seats = new ArrayList<>();
    for (JsonNode seat : row.elements(field, Row.MAX_POSITIONS)) {
      if (seat.isString() || seat.isNull()) {
        seats.add(seat.isNull() ? Row.AISLE : seat.stringValue());
      } else {
        row.fault(field, "must be a text such as \"1-10 _ 11-20\", or a list of labels");
        return List.of();
      }
    }
    return seats;
  }
}
