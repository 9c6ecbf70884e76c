package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.edge.proof.Proof;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// The only place that writes a reservation.
final class ReservationJson {

  private ReservationJson() {}

  static String status(Decided outcome) {
    return switch (outcome) {
      case ReservationOutcome.Held held -> "HELD";
      case ReservationOutcome.Confirmed confirmed -> "CONFIRMED";
      case ReservationOutcome.Cancelled cancelled -> "CANCELLED";
      case ReservationOutcome.Expired expired -> "EXPIRED";
      case ReservationOutcome.Rejected rejected -> "REJECTED";
    };
  }

  /// A reservation that is undecided, as far as this instance knows.
  ///
  /// @param guestToken null for none
  static byte[] pending(ReservationId id, @Nullable String guestToken) {
    return StrictJson.bytes(out -> {
      out.writeStartObject();
      out.writeStringProperty("reservationId", id.value());
      out.writeStringProperty("status", "PENDING");
      guest(out, guestToken);
      out.writeEndObject();
    });
  }

  /// @param buyer as the answer names them
  /// @param proof null for none
  /// @param guestToken null for none
  static byte[] of(
      ReservationId id,
      Decided outcome,
      String buyer,
      @Nullable Proof proof,
      @Nullable String guestToken) {
    return StrictJson.bytes(out -> {
      out.writeStartObject();
      out.writeStringProperty("reservationId", id.value());
      out.writeStringProperty("status", status(outcome));
      request(out, outcome.section(), outcome.request(), buyer);
      decision(out, outcome);
      out.writeNumberProperty("sequence", outcome.sequence());
      if (proof != null) {
        proof.write(out);
      }
      guest(out, guestToken);
      out.writeEndObject();
    });
  }

  private static void guest(JsonGenerator out, @Nullable String token) {
    if (token != null) {
      out.writeStringProperty("guestToken", token);
    }
  }

  private static void request(
      JsonGenerator out, SectionId section, ReservationRequest request, String buyer) {
    out.writeStringProperty("eventId", section.eventId());
    out.writeStringProperty("section", section.name());
    out.writeStringProperty("userId", buyer);
    switch (request.seats()) {
      case SeatRequest.BestAvailable(int count, boolean allowSplit) -> {
        out.writeNumberProperty("seatCount", count);
        out.writeBooleanProperty("allowSplit", allowSplit);
      }
      case SeatRequest.TheseSeats(List<Seat> seats) -> {
        out.writeNumberProperty("seatCount", seats.size());
        seats(out, "requestedSeats", seats);
      }
    }
    out.writeNumberProperty("holdSeconds", request.holdSeconds());
  }

  private static void decision(JsonGenerator out, Decided outcome) {
    switch (outcome) {
      case ReservationOutcome.Held held -> {
        given(out, held.seats());
        out.writeStringProperty("expiresAt", StrictJson.time(held.expiresAt()));
      }
      case ReservationOutcome.Allocated allocated -> given(out, allocated.seats());
      case ReservationOutcome.Rejected rejected -> {
        seats(out, "seats", List.of());
        RejectionJson.write(out, rejected.reason());
      }
    }
  }

  /// The seats; for general admission, how many places.
  private static void given(JsonGenerator out, List<Seat> seats) {
    if (isPlaces(seats)) {
      out.writeNumberProperty("quantity", seats.size());
    } else {
      seats(out, "seats", seats);
    }
  }

  private static boolean isPlaces(List<Seat> seats) {
    for (Seat seat : seats) {
      if (!seat.isPlace()) {
        return false;
      }
    }
    return !seats.isEmpty();
  }

  static void seats(JsonGenerator out, String name, List<Seat> seats) {
    out.writeArrayPropertyStart(name);
    for (Seat seat : seats) {
      out.writeStartObject();
      out.writeStringProperty("row", seat.row());
      out.writeStringProperty("seat", seat.number());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
