package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.edge.access.Buyer;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Ownership;
import com.keer.ticketmaster.edge.access.person.Pseudonyms;
import com.keer.ticketmaster.edge.config.Limits;
import com.keer.ticketmaster.edge.json.JsonTokens;
import com.keer.ticketmaster.edge.problem.Problem.Fault;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the body of a booking. Strict, so that a caller's mistake never books something else;
/// reports all invalid fields at once.
final class BookingReader {

  /// What to say of a hold where there are none.
  static final Fault NO_HOLDS =
      new Fault(
          "hold",
          "is true, but this server holds no seats: send false, or omit it, to buy at once");

  private static final int MAX_NAME_LENGTH = 100;

  private final JsonTokens in;
  private final Caller caller;
  private final Pseudonyms people;
  private final SectionRules widest;
  private final int defaultHoldSeconds;
  private @Nullable String eventId;
  private @Nullable String section;
  private @Nullable String userId;
  private @Nullable Integer seatCount;
  private @Nullable List<Seat> seats;
  private boolean allowSplit;
  private @Nullable Integer holdSeconds;
  private @Nullable Boolean hold;

  private BookingReader(JsonTokens in, Limits limits, Caller caller, Pseudonyms people) {
    this.in = in;
    this.caller = caller;
    this.people = people;
    this.widest = new SectionRules(limits.maxSeatsPerReservation(), limits.maxHoldSeconds());
    this.defaultHoldSeconds = limits.defaultHoldSeconds();
  }

  /// The booking in a body.
  ///
  /// @param caller who books, and so whose booking it can be
  /// @param people what the log calls those who are named
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the body is not a valid
  ///   booking, or one for another buyer
  static Booking read(byte[] body, Limits limits, Caller caller, Pseudonyms people) {
    return JsonTokens.read(
        body,
        in -> {
          BookingReader reader = new BookingReader(in, limits, caller, people);
          in.fields("", reader::field);
          return reader;
        },
        BookingReader::booking);
  }

  private boolean field(String field) {
    switch (field) {
      case "eventId" -> eventId = in.name(field, MAX_NAME_LENGTH);
      case "section" -> section = in.name(field, MAX_NAME_LENGTH);
      case "userId" -> userId = in.name(field, ReservationRequest.MAX_USER_ID_LENGTH);
      case "seatCount" -> seatCount = in.number(field);
      case "holdSeconds" -> holdSeconds = in.number(field);
      case "hold" -> hold = in.flag(field);
      case "allowSplit" -> allowSplit = in.flag(field);
      case "seats" -> {
        List<Seat> picked = new ArrayList<>();
        in.objects(field, at -> picked.add(seat(at)));
        seats = picked;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private Seat seat(String at) {
    var labels = new @Nullable String[2];
    in.fields(
        at,
        field -> {
          switch (field) {
            case "row" -> labels[0] = in.name(at + ".row", Seat.MAX_LABEL_LENGTH);
            case "seat" -> labels[1] = in.name(at + ".seat", Seat.MAX_LABEL_LENGTH);
            default -> {
              return false;
            }
          }
          return true;
        });
    in.require(at + ".row", labels[0]);
    in.require(at + ".seat", labels[1]);
    return new Seat(labels[0] == null ? "" : labels[0], labels[1] == null ? "" : labels[1]);
  }

  private Booking booking() {
    in.require("eventId", eventId);
    in.require("section", section);
    Buyer buyer = Ownership.buyer(caller, userId, people);
    in.require("userId", buyer);
    if (seatCount == null && seats == null) {
      in.fault("seatCount", "is missing: send seatCount or seats");
    } else if (seatCount != null && seats != null) {
      in.fault("seats", "cannot be combined with seatCount: send one of them");
    } else if (seats != null && allowSplit) {
      in.fault("allowSplit", "can only be combined with seatCount");
    }
    int seconds = holdSeconds();
    in.requireNoFault();
    SeatRequest wish =
        seats == null
            ? new SeatRequest.BestAvailable(seatCount == null ? 0 : seatCount, allowSplit)
            : new SeatRequest.TheseSeats(seats);
    var request = new ReservationRequest(buyer == null ? "" : buyer.id(), wish, seconds);
    Rejection.InvalidRequest problem = request.problem(widest);
    if (problem != null) {
      in.fault(problem.field(), problem.problem());
      in.requireNoFault();
    }
    return new Booking(
        new SectionId(eventId == null ? "" : eventId, section == null ? "" : section),
        request,
        buyer == null ? "" : buyer.shown(),
        Boolean.TRUE.equals(hold) && holdSeconds == null);
  }

  /// How long to hold the seats; 0 sells them at once, which is never a guess.
  private int holdSeconds() {
    Integer named = holdSeconds;
    if (hold == null || (named != null && hold == (named != 0))) {
      return named == null ? 0 : named;
    }
    if (named != null) {
      in.fault("hold", "contradicts holdSeconds: omit one of them");
      return 0;
    }
    return hold ? defaultHoldSeconds : 0;
  }
}
