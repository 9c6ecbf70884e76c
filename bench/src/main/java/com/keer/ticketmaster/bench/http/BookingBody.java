package com.keer.ticketmaster.bench.http;

import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import java.nio.ByteBuffer;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/// Writes bookings as the JSON that the edge reads.
final class BookingBody {
  private static final JsonFactory JSON = new JsonFactory();

  private BookingBody() {}

  static ByteBuffer of(SectionId section, ReservationRequest request) {
    ByteArrayBuilder out = new ByteArrayBuilder(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("eventId", section.eventId());
      json.writeStringProperty("section", section.name());
      json.writeStringProperty("userId", request.userId());
      switch (request.seats()) {
        case SeatRequest.BestAvailable(int count, boolean allowSplit) -> {
          json.writeNumberProperty("seatCount", count);
          json.writeBooleanProperty("allowSplit", allowSplit);
        }
        case SeatRequest.TheseSeats(List<Seat> seats) -> seats(json, seats);
      }
      json.writeNumberProperty("holdSeconds", request.holdSeconds());
      json.writeEndObject();
    }
    return ByteBuffer.wrap(out.toByteArray());
  }

  private static void seats(JsonGenerator json, List<Seat> seats) {
    json.writeArrayPropertyStart("seats");
    for (Seat seat : seats) {
      json.writeStartObject();
      json.writeStringProperty("row", seat.row());
      json.writeStringProperty("seat", seat.number());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
