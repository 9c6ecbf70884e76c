package com.keer.ticketmaster.edge.compat;

import com.keer.ticketmaster.booking.ReservationCommand.Reserve;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.edge.access.Buyer;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Ownership;
import com.keer.ticketmaster.edge.access.person.Pseudonyms;
import com.keer.ticketmaster.edge.config.Limits;
import com.keer.ticketmaster.edge.json.JsonTokens;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the body of `POST /v1/event/{eventName}/reservation`.
final class ReserveReader {

  private static final int MAX_NAME_LENGTH = 100;

  private final JsonTokens in;
  private final Caller caller;
  private final Pseudonyms people;
  private final int maxSeats;
  private @Nullable String userId;
  private @Nullable String eventId;
  private @Nullable String areaId;
  private @Nullable Integer numOfSeats;
  private @Nullable List<Seat> seats;
  private @Nullable String type;

  private ReserveReader(JsonTokens in, int maxSeats, Caller caller, Pseudonyms people) {
    this.in = in;
    this.caller = caller;
    this.people = people;
    this.maxSeats = maxSeats;
  }

  /// The command in a body.
  ///
  /// @param eventName the event that the address names
  /// @param people what the log calls those who are named
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the body has no such command
  static Reserve read(
      byte[] body, String eventName, Limits limits, Caller caller, Pseudonyms people) {
    return JsonTokens.read(
        body,
        in -> {
          ReserveReader reader =
              new ReserveReader(in, limits.maxSeatsPerReservation(), caller, people);
          in.fields("", reader::field);
          return reader;
        },
        reader -> reader.command(eventName));
  }

  private boolean field(String field) {
    switch (field) {
      case "userId" -> userId = in.name(field, ReservationRequest.MAX_USER_ID_LENGTH);
      case "eventId" -> eventId = in.name(field, MAX_NAME_LENGTH);
      case "areaId" -> areaId = in.name(field, MAX_NAME_LENGTH);
      case "numOfSeats" -> numOfSeats = in.number(field, 1, maxSeats);
      case "type" -> type = in.text(field);
      case "seats" -> {
        if (!in.isNull()) {
          List<Seat> picked = new ArrayList<>();
          in.objects(field, maxSeats, at -> seat(at, picked));
          seats = picked;
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void seat(String at, List<Seat> picked) {
    int[] place = {-1, -1};
    in.fields(
        at,
        field -> {
          switch (field) {
            case "row" -> place[0] = in.number(at + ".row", 0, GridSeats.MAX_ROW);
            case "col" -> place[1] = in.number(at + ".col", 0, GridSeats.MAX_COLUMN);
            default -> {
              return false;
            }
          }
          return true;
        });
    in.require(at + ".row", place[0] < 0 ? null : place);
    in.require(at + ".col", place[1] < 0 ? null : place);
    if (place[0] >= 0 && place[1] >= 0) {
      picked.add(GridSeats.seat(place[0], place[1]));
    }
  }

  private Reserve command(String eventName) {
    Buyer buyer = Ownership.buyer(caller, userId, people);
    in.require("userId", buyer);
    in.require("areaId", areaId);
    if (eventId != null && !eventId.equals(eventName)) {
      in.fault("eventId", "must be the event of the address");
    }
    SeatRequest wish =
        switch (type) {
          case "RANDOM" -> random();
          case "SELF_PICK" -> selfPick();
          case null, default -> {
            in.fault("type", "must be RANDOM or SELF_PICK");
            yield SeatRequest.best(1);
          }
        };
    in.requireNoFault();
    return new Reserve(
        section(eventName, areaId == null ? "" : areaId),
        new ReservationRequest(buyer == null ? "" : buyer.id(), wish, 0));
  }

  private static SectionId section(String eventName, String areaId) {
    try {
      return new SectionId(eventName, areaId);
    } catch (IllegalArgumentException e) {
      throw Problem.of(ProblemType.UNKNOWN_SECTION, "No event can have the name in the address.")
          .asException();
    }
  }

  /// A run in one row, as in the original.
  private SeatRequest random() {
    in.require("numOfSeats", numOfSeats);
    if (seats != null && !seats.isEmpty()) {
      in.fault("seats", "can only be combined with SELF_PICK");
    }
    return SeatRequest.best(numOfSeats == null ? 0 : numOfSeats);
  }

  private SeatRequest selfPick() {
    List<Seat> picked = seats == null ? List.of() : seats;
    if (picked.isEmpty()) {
      in.fault("seats", "must list the seats to pick");
    } else if (numOfSeats != null && numOfSeats != picked.size()) {
      in.fault("numOfSeats", "must be the number of seats, or be left out");
    } else if (new HashSet<>(picked).size() < picked.size()) {
      in.fault("seats", "must not name a seat twice");
    }
    return new SeatRequest.TheseSeats(picked);
  }
}
