package com.keer.ticketmaster.bench.http;

import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes bookings as JSON, without a library: the generator shares the machine with what it
/// measures.
final class BookingBody {

  private static final byte[] EVENT = ascii("{\"eventId\":");
  private static final byte[] SECTION = ascii(",\"section\":");
  private static final byte[] USER = ascii(",\"userId\":");
  private static final byte[] SEAT_COUNT = ascii(",\"seatCount\":");
  private static final byte[] ALLOW_SPLIT = ascii(",\"allowSplit\":true");
  private static final byte[] SEATS = ascii(",\"seats\":[");
  private static final byte[] ROW = ascii("{\"row\":");
  private static final byte[] SEAT = ascii(",\"seat\":");
  private static final byte[] HOLD_SECONDS = ascii(",\"holdSeconds\":");
  private static final byte[] HEX = ascii("0123456789abcdef");

  private final Bytes out = new Bytes(4096);

  /// The body of a request; valid until the next one is written.
  Bytes write(SectionId section, ReservationRequest request) {
    out.clear();
    text(EVENT, section.eventId());
    text(SECTION, section.name());
    text(USER, request.userId());
    switch (request.seats()) {
      case SeatRequest.BestAvailable(int count, boolean allowSplit) -> {
        out.put(SEAT_COUNT).decimal(count);
        if (allowSplit) {
          out.put(ALLOW_SPLIT);
        }
      }
      case SeatRequest.TheseSeats(List<Seat> seats) -> seats(seats);
    }
    return out.put(HOLD_SECONDS).decimal(request.holdSeconds()).put('}');
  }

  private void seats(List<Seat> seats) {
    out.put(SEATS);
    for (int i = 0; i < seats.size(); i++) {
      if (i > 0) {
        out.put(',');
      }
      text(ROW, seats.get(i).row());
      text(SEAT, seats.get(i).number());
      out.put('}');
    }
    out.put(']');
  }

  private void text(byte[] name, String value) {
    out.put(name).put('"');
    if (isPlain(value)) {
      out.ascii(value);
    } else {
      escaped(value);
    }
    out.put('"');
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!isPlain(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
  }

  private void escaped(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isPlain(c)) {
        out.put(c);
      } else {
        out.put('\\').put('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.put(HEX[(c >> shift) & 0xf]);
        }
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
