package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.internal.bytes.PlainText;
import com.keer.ticketmaster.internal.bytes.Utf8;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks a request on its own. The edge, the door and the section apply the same rules.
final class RequestCheck {

  private RequestCheck() {}

  /// The first problem, or null if the rules allow the request.
  static Rejection.@Nullable InvalidRequest problem(
      ReservationRequest request, SectionRules rules) {
    String user = request.userId();
    // These texts are recorded in outcomes and hashed into the chain: with another wording, logs
    // that have them would no longer verify.
    if (user.isBlank() || user.length() > ReservationRequest.MAX_USER_ID_LENGTH) {
      return new Rejection.InvalidRequest(
          "userId", "must have 1 to " + ReservationRequest.MAX_USER_ID_LENGTH + " characters");
    }
    if (!Utf8.canEncode(user)) {
      return new Rejection.InvalidRequest("userId", "must not contain half a character");
    }
    if (rules.decision().version() > 1 && !PlainText.isPlain(user)) {
      return new Rejection.InvalidRequest(
          "userId",
          "looks like another text: write it composed (NFC), without blanks at its ends and without characters that cannot be seen");
    }
    String field = request.seats() instanceof SeatRequest.TheseSeats ? "seats" : "seatCount";
    int count = request.seats().count();
    if (count < 1 || count > rules.maxSeatsPerReservation()) {
      return new Rejection.InvalidRequest(
          field, "must ask for 1 to " + rules.maxSeatsPerReservation() + " seats");
    }
    if (request.seats() instanceof SeatRequest.TheseSeats(List<Seat> picks)) {
      Set<Seat> seen = new HashSet<>();
      for (Seat pick : picks) {
        if (!isLabel(pick.row()) || !isLabel(pick.number())) {
          return new Rejection.InvalidRequest(
              "seats", "names a label that no row or seat can have");
        }
        if (!seen.add(pick)) {
          return new Rejection.InvalidRequest("seats", "names seat " + pick + " twice");
        }
      }
    }
    if (request.holdSeconds() < 0 || request.holdSeconds() > rules.maxHoldSeconds()) {
      return new Rejection.InvalidRequest("holdSeconds", "must be 0 to " + rules.maxHoldSeconds());
    }
    return null;
  }

  private static boolean isLabel(String text) {
    return text.length() <= Seat.MAX_LABEL_LENGTH && Utf8.canEncode(text);
  }
}
