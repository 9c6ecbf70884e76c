package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.hall.Seat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A reservation that got seats, as stored in PostgreSQL.
///
/// @param expiresAt when the hold ends; null if it is no longer held
record StoredReservation(
    String id,
    String eventId,
    String section,
    String userId,
    Status status,
    List<Seat> seats,
    long sequence,
    @Nullable Instant expiresAt,
    Instant reservedAt,
    Instant changedAt) {

  /// The status. Rejections are not stored.
  enum Status {
    HELD(1),
    CONFIRMED(2),
    CANCELLED(3),
    EXPIRED(4);

    private final int code;

    Status(int code) {
      this.code = code;
    }

    /// Its number in the database.
    int code() {
      return code;
    }

    static Status ofCode(int code) {
      return values()[code - 1];
    }
  }

  StoredReservation {
    seats = List.copyOf(seats);
  }

  /// @param buyer as the answer names them
  void write(JsonGenerator out, String buyer) {
    out.writeStartObject();
    out.writeStringProperty("reservationId", id);
    out.writeStringProperty("status", status.name());
    out.writeStringProperty("eventId", eventId);
    out.writeStringProperty("section", section);
    out.writeStringProperty("userId", buyer);
    out.writeNumberProperty("seatCount", seats.size());
    ReservationJson.seats(out, "seats", seats);
    StrictJson.time(out, "expiresAt", expiresAt);
    out.writeNumberProperty("sequence", sequence);
    StrictJson.time(out, "reservedAt", reservedAt);
    StrictJson.time(out, "changedAt", changedAt);
    out.writeEndObject();
  }
}
