package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.RequestCheck;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.edge.config.Limits;
import com.keer.ticketmaster.edge.json.Json;
import com.keer.ticketmaster.edge.json.RequestBody;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.Problem.Fault;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/// Reads the body of a booking. Strict, so that a slip of the caller never becomes a booking of
/// something else; reports every field at fault at once.
final class BookingReader {

  private static final int MAX_NAME_LENGTH = 100;

  private final SectionRules widest;
  private final int defaultHoldSeconds;
  private final List<Fault> faults = new ArrayList<>();
  private @Nullable String eventId;
  private @Nullable String section;
  private @Nullable String userId;
  private @Nullable Integer seatCount;
  private @Nullable List<Seat> seats;
  private boolean allowSplit;
  private @Nullable Integer holdSeconds;
  private @Nullable Boolean hold;

  private BookingReader(Limits limits) {
    this.widest = new SectionRules(limits.maxSeatsPerReservation(), limits.maxHoldSeconds());
    this.defaultHoldSeconds = limits.defaultHoldSeconds();
  }

  /// The booking in a body.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it is not one
  static Booking read(byte[] body, Limits limits) {
    BookingReader reader = new BookingReader(limits);
    try (JsonParser in = Json.parser(RequestBody.text(body))) {
      reader.readObject(in);
    } catch (JacksonException e) {
      throw RequestBody.malformed(e).asException();
    }
    return reader.booking();
  }

  private void readObject(JsonParser in) {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      throw RequestBody.malformed("The body must be a JSON object.").asException();
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String field = in.currentName();
      in.nextToken();
      readField(field, in);
    }
    if (in.nextToken() != null) {
      throw RequestBody.malformed("There is more behind the JSON object.").asException();
    }
  }

  private void readField(String field, JsonParser in) {
    switch (field) {
      case "eventId" -> eventId = name(field, in, MAX_NAME_LENGTH);
      case "section" -> section = name(field, in, MAX_NAME_LENGTH);
      case "userId" -> userId = name(field, in, ReservationRequest.MAX_USER_ID_LENGTH);
      case "seatCount" -> seatCount = number(field, in);
      case "holdSeconds" -> holdSeconds = number(field, in);
      case "hold" -> hold = truth(field, in);
      case "allowSplit" -> allowSplit = truth(field, in);
      case "seats" -> seats = seats(in);
      default -> {
        fault(shortened(field), "is not a field of a booking");
        in.skipChildren();
      }
    }
  }

  private List<Seat> seats(JsonParser in) {
    List<Seat> picked = new ArrayList<>();
    if (in.currentToken() != JsonToken.START_ARRAY) {
      fault("seats", "must be a list of {row, seat}");
      in.skipChildren();
      return picked;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      picked.add(seat("seats[" + picked.size() + "]", in));
    }
    return picked;
  }

  private Seat seat(String at, JsonParser in) {
    String row = null;
    String seat = null;
    if (in.currentToken() != JsonToken.START_OBJECT) {
      fault(at, "must be an object {row, seat}");
      in.skipChildren();
      return new Seat("", "");
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String field = in.currentName();
      in.nextToken();
      switch (field) {
        case "row" -> row = name(at + ".row", in, Seat.MAX_LABEL_LENGTH);
        case "seat" -> seat = name(at + ".seat", in, Seat.MAX_LABEL_LENGTH);
        default -> {
          fault(at + "." + shortened(field), "is not a field of a seat");
          in.skipChildren();
        }
      }
    }
    require(at + ".row", row);
    require(at + ".seat", seat);
    return new Seat(row == null ? "" : row, seat == null ? "" : seat);
  }

  private String name(String field, JsonParser in, int maxLength) {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      fault(field, "must be a text");
      in.skipChildren();
      return "";
    }
    String text = in.getString();
    if (text.isBlank() || text.length() > maxLength) {
      fault(field, "must have 1 to " + maxLength + " characters");
    } else if (!isPrintable(text)) {
      fault(field, "must not contain control characters or surrogates");
    }
    return text;
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private boolean truth(String field, JsonParser in) {
    if (in.currentToken() == JsonToken.VALUE_TRUE || in.currentToken() == JsonToken.VALUE_FALSE) {
      return in.getBooleanValue();
    }
    fault(field, "must be true or false");
    in.skipChildren();
    return false;
  }

  private int number(String field, JsonParser in) {
    if (in.currentToken() == JsonToken.VALUE_NUMBER_INT && in.getNumberType() == NumberType.INT) {
      return in.getIntValue();
    }
    fault(
        field,
        in.currentToken() == JsonToken.VALUE_NUMBER_INT
            ? "is far out of range"
            : "must be a whole number");
    in.skipChildren();
    return 0;
  }

  private Booking booking() {
    require("eventId", eventId);
    require("section", section);
    require("userId", userId);
    if (seatCount == null && seats == null) {
      fault("seatCount", "is missing: ask for a seatCount, or for seats");
    } else if (seatCount != null && seats != null) {
      fault("seats", "must not stand beside seatCount: ask for one or the other");
    } else if (seats != null && allowSplit) {
      fault("allowSplit", "goes with seatCount only");
    }
    int seconds = holdSeconds();
    if (faults.isEmpty() && eventId != null && section != null && userId != null) {
      SeatRequest wish =
          seats == null
              ? new SeatRequest.BestAvailable(seatCount == null ? 0 : seatCount, allowSplit)
              : new SeatRequest.TheseSeats(seats);
      ReservationRequest request = new ReservationRequest(userId, wish, seconds);
      Rejection.InvalidRequest problem = RequestCheck.problem(request, widest);
      if (problem == null) {
        return new Booking(new SectionId(eventId, section), request);
      }
      fault(problem.field(), problem.problem());
    }
    throw Problem.of(faults).asException();
  }

  /// How long the seats are to be held; 0 sells them at once, which is never a guess.
  private int holdSeconds() {
    Integer named = holdSeconds;
    if (hold == null || (named != null && hold == (named != 0))) {
      return named == null ? 0 : named;
    }
    if (named != null) {
      fault("hold", "contradicts holdSeconds: leave one of them out");
      return 0;
    }
    if (hold && defaultHoldSeconds == 0) {
      fault("hold", "is not possible here: nothing can be held");
    }
    return hold ? defaultHoldSeconds : 0;
  }

  private void require(String field, @Nullable String value) {
    if (value == null) {
      fault(field, "is missing");
    }
  }

  private void fault(String field, String detail) {
    faults.add(new Fault(field, detail));
  }

  /// A name that a caller made up goes back to him, but not a book of it.
  private static String shortened(String field) {
    return field.length() <= 40 ? field : field.substring(0, 40) + "…";
  }
}
