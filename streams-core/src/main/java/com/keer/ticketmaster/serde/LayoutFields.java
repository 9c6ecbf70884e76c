package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatLabels;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The fields of a layout. Consecutive rows with the same seats share one list:
/// `[["A","B","C"],[[1,10],2,[11,10],"12a"]]` is three rows with seats 1 to 10, an aisle of two
/// positions, seats 11 to 20 and seat 12a.
final class LayoutFields {

  private LayoutFields() {}

  /// Writes a layout as `rows`, or as the number of its `places` for general admission.
  static void write(JsonGenerator out, SectionLayout layout) {
    if (layout.isGeneralAdmission()) {
      out.writeNumberProperty("places", layout.seatCount());
    } else {
      writeRows(out, layout.rows());
    }
  }

  static SectionLayout layout(@Nullable List<Row> rows, @Nullable Integer places) {
    return places == null
        ? new SectionLayout(JsonParts.require(rows, "rows"))
        : SectionLayout.generalAdmission(places);
  }

  static void writeRows(JsonGenerator out, List<Row> rows) {
    out.writeArrayPropertyStart("rows");
    for (int first = 0, next; first < rows.size(); first = next) {
      List<String> seats = rows.get(first).seats();
      out.writeStartArray();
      out.writeStartArray();
      for (next = first; next < rows.size() && rows.get(next).seats().equals(seats); next++) {
        out.writeString(rows.get(next).label());
      }
      out.writeEndArray();
      out.writeStartArray();
      SeatLabels.of(seats).forEach(part -> writePart(out, part));
      out.writeEndArray();
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  static List<Row> readRows(JsonParser in) {
    JsonParts.expect(in, JsonToken.START_ARRAY);
    List<Row> rows = new ArrayList<>();
    long positions = 0;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      JsonParts.expect(in, JsonToken.START_ARRAY);
      in.nextToken();
      List<String> labels = JsonParts.readList(in, JsonParts::readText);
      in.nextToken();
      List<String> seats = SeatLabels.expand(JsonParts.readList(in, LayoutFields::readPart));
      if (in.nextToken() != JsonToken.END_ARRAY) {
        throw new IllegalArgumentException("a group of rows is labels and seats");
      }
      // Checked before the rows are built: a few bytes can name millions of seats.
      positions += (long) labels.size() * seats.size();
      if (positions > SectionLayout.MAX_SEATS
          || rows.size() + labels.size() > SectionLayout.MAX_ROWS) {
        throw new IllegalArgumentException("more rows or seats than a section can have");
      }
      labels.forEach(label -> rows.add(new Row(label, seats)));
    }
    return rows;
  }

  /// Reads the seats in an operator's command, up to the size of a section.
  static List<Seat> readSeats(JsonParser in) {
    List<Seat> seats = new ArrayList<>();
    JsonParts.readList(
        in,
        row -> {
          List<String> labels = JsonParts.readList(row, JsonParts::readText);
          if (seats.size() + labels.size() > SectionLayout.MAX_SEATS || labels.isEmpty()) {
            throw new IllegalArgumentException("seats are a row and some of its seats");
          }
          if (labels.stream().anyMatch(label -> label.length() > Seat.MAX_LABEL_LENGTH)) {
            // A refusal would repeat it, and could become too long to be read.
            throw new IllegalArgumentException("the label of a seat is too long");
          }
          labels.stream().skip(1).forEach(seat -> seats.add(new Seat(labels.getFirst(), seat)));
          return row;
        });
    return seats;
  }

  static void writeFocus(JsonGenerator out, FocalPoint focus) {
    out.writeArrayPropertyStart("focus");
    out.writeNumber(focus.row());
    out.writeNumber(focus.halfPosition());
    out.writeEndArray();
  }

  static FocalPoint readFocus(JsonParser in) {
    List<Integer> parts = JsonParts.readList(in, JsonParts::readInt);
    if (parts.size() != 2) {
      throw new IllegalArgumentException("a focal point is a row and a half position");
    }
    return new FocalPoint(parts.get(0), parts.get(1));
  }

  private static void writePart(JsonGenerator out, SeatLabels part) {
    switch (part) {
      case SeatLabels.Numbers(int first, int count) -> {
        out.writeStartArray();
        out.writeNumber(first);
        out.writeNumber(count);
        out.writeEndArray();
      }
      case SeatLabels.Aisle(int count) -> out.writeNumber(count);
      case SeatLabels.Label(String text) -> out.writeString(text);
    }
  }

  private static SeatLabels readPart(JsonParser in) {
    return switch (in.currentToken()) {
      case VALUE_NUMBER_INT -> new SeatLabels.Aisle(in.getIntValue());
      case VALUE_STRING -> new SeatLabels.Label(JsonParts.readText(in));
      case START_ARRAY -> {
        List<Integer> range = JsonParts.readList(in, JsonParts::readInt);
        if (range.size() != 2) {
          throw new IllegalArgumentException("numbers are the first and how many");
        }
        yield new SeatLabels.Numbers(range.get(0), range.get(1));
      }
      case null, default ->
          throw new IllegalArgumentException("no part of a row: " + in.currentToken());
    };
  }
}
