package com.keer.ticketmaster.edge.compat;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.edge.compat.PostedEvent.Area;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.edge.reservation.RejectionJson;
import com.keer.ticketmaster.hall.Seat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes events and reservations with the field names of the original.
final class CompatJson {

  private CompatJson() {}

  static byte[] event(PostedEvent event) {
    return StrictJson.bytes(out -> {
      out.writeStartObject();
      out.writeStringProperty("eventName", event.name());
      if (event.artist() != null) {
        out.writeStringProperty("artist", event.artist());
      }
      out.writeArrayPropertyStart("areas");
      for (Area area : event.areas()) {
        out.writeStartObject();
        out.writeStringProperty("areaId", area.id());
        if (area.price() != null) {
          out.writeNumberProperty("price", area.price());
        }
        out.writeNumberProperty("rowCount", area.rows());
        out.writeNumberProperty("colCount", area.columns());
        out.writeEndObject();
      }
      out.writeEndArray();
      time(out, "reservationOpeningTime", event.opening());
      time(out, "reservationClosingTime", event.closing());
      time(out, "eventStartTime", event.start());
      time(out, "eventEndTime", event.end());
      out.writeEndObject();
    });
  }

  private static void time(JsonGenerator out, String field, @Nullable Instant time) {
    if (time != null) {
      out.writeStringProperty(field, StrictJson.time(time.toEpochMilli()));
    }
  }

  /// @param buyer as the answer names them
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if a seat has no row and column
  static byte[] reservation(ReservationId id, Decided outcome, String buyer) {
    List<Seat> seats = seats(outcome);
    requireGrid(id, seats);
    return StrictJson.bytes(out -> {
      out.writeStartObject();
      out.writeStringProperty("reservationId", id.value());
      out.writeStringProperty("userId", buyer);
      out.writeStringProperty("eventId", outcome.section().eventId());
      out.writeStringProperty("areaId", outcome.section().name());
      // The original has both names for the same number, and its clients read both.
      out.writeNumberProperty("numOfSeats", outcome.request().seats().count());
      out.writeNumberProperty("numOfSeat", outcome.request().seats().count());
      out.writeStringProperty("type", type(outcome.request().seats()));
      out.writeArrayPropertyStart("seats");
      for (Seat seat : seats) {
        out.writeStartObject();
        out.writeNumberProperty("row", GridSeats.row(seat));
        out.writeNumberProperty("col", GridSeats.column(seat));
        out.writeEndObject();
      }
      out.writeEndArray();
      String reason = failedReason(outcome);
      out.writeStringProperty("state", reason.isEmpty() ? "RESERVED" : "FAILED");
      out.writeStringProperty("failedReason", reason);
      out.writeEndObject();
    });
  }

  private static String type(SeatRequest seats) {
    return switch (seats) {
      case SeatRequest.BestAvailable best -> "RANDOM";
      case SeatRequest.TheseSeats these -> "SELF_PICK";
    };
  }

  private static List<Seat> seats(Decided outcome) {
    return switch (outcome) {
      case ReservationOutcome.Held held -> held.seats();
      case ReservationOutcome.Confirmed confirmed -> confirmed.seats();
      case ReservationOutcome.Cancelled cancelled -> List.of();
      case ReservationOutcome.Expired expired -> List.of();
      case ReservationOutcome.Rejected rejected -> List.of();
    };
  }

  /// Why the buyer has no seats; empty if they have some.
  private static String failedReason(Decided outcome) {
    return switch (outcome) {
      case ReservationOutcome.Held held -> "";
      case ReservationOutcome.Confirmed confirmed -> "";
      case ReservationOutcome.Cancelled cancelled -> "[cancelled]: The seats were released.";
      case ReservationOutcome.Expired expired -> "[expired]: The hold ended.";
      case ReservationOutcome.Rejected rejected ->
          "[" + rejected.reason().type() + "]: " + RejectionJson.sentence(rejected.reason());
    };
  }

  private static void requireGrid(ReservationId id, List<Seat> seats) {
    for (Seat seat : seats) {
      if (GridSeats.row(seat) == GridSeats.NONE || GridSeats.column(seat) == GridSeats.NONE) {
        throw Problem.of(
                ProblemType.NOT_A_GRID,
                "Seat " + seat + " has no row and column: look at /api/reservations/" + id.value())
            .asException();
      }
    }
  }
}
