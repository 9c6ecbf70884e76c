package com.keer.ticketmaster.edge.database;

import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.hall.Seat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The seats of a reservation as stored in their column: `[["A","1","2"],["B","1"]]`, a row and
/// then its seats.
public final class SeatsColumn {

  private SeatsColumn() {}

  public static String write(List<Seat> seats) {
    byte[] bytes =
        StrictJson.bytes(out -> {
          out.writeStartArray();
          for (int at = 0; at < seats.size(); at++) {
            String row = seats.get(at).row();
            if (at == 0 || !seats.get(at - 1).row().equals(row)) {
              if (at > 0) {
                out.writeEndArray();
              }
              out.writeStartArray();
              out.writeString(row);
            }
            out.writeString(seats.get(at).number());
          }
          if (!seats.isEmpty()) {
            out.writeEndArray();
          }
          out.writeEndArray();
        });
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// The seats in the value of a column.
  public static List<Seat> read(String json) {
    List<Seat> seats = new ArrayList<>(4);
    try (JsonParser in = StrictJson.parser(json)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.START_ARRAY) {
        in.nextToken();
        String row = in.getString();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          seats.add(new Seat(row, in.getString()));
        }
      }
    }
    return seats;
  }
}
