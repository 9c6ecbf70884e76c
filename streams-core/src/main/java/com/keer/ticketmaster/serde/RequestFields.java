package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest.BestAvailable;
import com.keer.ticketmaster.booking.SeatRequest.TheseSeats;
import com.keer.ticketmaster.hall.Seat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// What a buyer asks for: `user`, `hold`, and `count` with `split`, or `asked` seats.
final class RequestFields {

  private @Nullable String user;
  private @Nullable Integer count;
  private @Nullable List<Seat> asked;
  private boolean split;
  private int hold;

  boolean take(String name, JsonParser in) {
    switch (name) {
      case "user" -> user = JsonParts.readText(in);
      case "count" -> count = JsonParts.readInt(in);
      case "asked" -> asked = JsonParts.readSeats(in);
      case "split" -> split = JsonParts.readBoolean(in);
      case "hold" -> hold = JsonParts.readInt(in);
      default -> {
        return false;
      }
    }
    return true;
  }

  int hold() {
    return hold;
  }

  ReservationRequest toRequest() {
    var seats =
        asked != null
            ? new TheseSeats(asked)
            : new BestAvailable(JsonParts.require(count, "count"), split);
    return new ReservationRequest(JsonParts.require(user, "user"), seats, hold);
  }

  static void write(JsonGenerator out, ReservationRequest request) {
    out.writeStringProperty("user", request.userId());
    switch (request.seats()) {
      case BestAvailable(int count, boolean split) -> {
        out.writeNumberProperty("count", count);
        if (split) {
          out.writeBooleanProperty("split", true);
        }
      }
      case TheseSeats(List<Seat> seats) -> JsonParts.writeSeats(out, "asked", seats);
    }
    if (request.holdSeconds() != 0) {
      out.writeNumberProperty("hold", request.holdSeconds());
    }
  }
}
