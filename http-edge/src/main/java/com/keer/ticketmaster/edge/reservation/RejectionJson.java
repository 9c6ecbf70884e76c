package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.edge.json.StrictJson;
import tools.jackson.core.JsonGenerator;

/// Writes why a request was refused: the stable type, a sentence for people, and the facts.
public final class RejectionJson {

  private RejectionJson() {}

  static void write(JsonGenerator out, Rejection reason) {
    out.writeObjectPropertyStart("reason");
    out.writeStringProperty("type", reason.type());
    out.writeStringProperty("detail", sentence(reason));
    facts(out, reason);
    out.writeEndObject();
  }

  private static void facts(JsonGenerator out, Rejection reason) {
    switch (reason) {
      case Rejection.NotEnoughSeats r -> {
        out.writeNumberProperty("requested", r.requested());
        out.writeNumberProperty("free", r.free());
        out.writeNumberProperty("held", r.held());
        nextHold(out, r.nextHoldEndsAt());
      }
      case Rejection.NoBlockTogether r -> {
        out.writeNumberProperty("requested", r.requested());
        out.writeNumberProperty("largestBlock", r.largestBlock());
        nextHold(out, r.nextHoldEndsAt());
      }
      case Rejection.SeatsNotFree r -> {
        ReservationJson.seats(out, "held", r.held());
        ReservationJson.seats(out, "sold", r.sold());
        ReservationJson.seats(out, "blocked", r.blocked());
        nextHold(out, r.nextHoldEndsAt());
        if (!r.yours().isEmpty()) {
          ReservationJson.seats(out, "yours", r.yours());
        }
      }
      case Rejection.UnknownSeats r -> ReservationJson.seats(out, "unknown", r.seats());
      case Rejection.InvalidRequest r -> out.writeStringProperty("field", r.field());
      case Rejection.UnknownSection r -> {}
      case Rejection.UnknownReservation r -> {}
      case Rejection.DifferentRequest r -> {}
      case Rejection.SaleNotOpen r ->
          out.writeStringProperty("saleOpensAt", StrictJson.time(r.opensAt()));
      case Rejection.SaleClosed r ->
          out.writeStringProperty("saleClosedAt", StrictJson.time(r.closedAt()));
      case Rejection.SaleCancelled r -> {}
      case Rejection.BuyerLimit r -> {
        out.writeNumberProperty("limit", r.limit());
        out.writeNumberProperty("taken", r.taken());
        out.writeNumberProperty("requested", r.requested());
      }
      case Rejection.HoldLimit r -> {
        out.writeNumberProperty("requestedSeconds", r.requestedSeconds());
        out.writeStringProperty("latestEndsAt", StrictJson.time(r.latestEndsAt()));
      }
      case Rejection.HeldPerBuyer r -> {
        out.writeNumberProperty("limit", r.limit());
        out.writeNumberProperty("taken", r.held());
        out.writeNumberProperty("requested", r.requested());
      }
      case Rejection.HoldsPaused r ->
          out.writeStringProperty("pausedUntil", StrictJson.time(r.until()));
    }
  }

  private static void nextHold(JsonGenerator out, long endsAt) {
    if (endsAt != Rejection.NO_HOLD) {
      out.writeStringProperty("nextHoldEndsAt", StrictJson.time(endsAt));
    }
  }

  /// The reason as a sentence for people.
  public static String sentence(Rejection reason) {
    return switch (reason) {
      case Rejection.NotEnoughSeats(int requested, int free, int held, long ends) ->
          "%d requested, %d free%s."
              .formatted(requested, free, held > 0 ? ", " + held + " held by others" : "");
      case Rejection.NoBlockTogether(int requested, int largest, long ends) ->
          "There are no %d free seats side by side; the longest run has %d."
              .formatted(requested, largest);
      case Rejection.SeatsNotFree r ->
          r.yours().isEmpty()
              ? "Some of these seats are not free."
              : "Some of these seats are not free: you hold %d of them yourself. Confirm or cancel that reservation."
                  .formatted(r.yours().size());
      case Rejection.UnknownSeats r -> "The section has no such seats.";
      case Rejection.UnknownSection r -> "No such section is on sale.";
      case Rejection.InvalidRequest(String field, String problem) -> field + " " + problem + ".";
      case Rejection.UnknownReservation r -> "There is no such reservation.";
      case Rejection.DifferentRequest r -> "The id belongs to another request.";
      case Rejection.SaleNotOpen(long opensAt) ->
          "The sale opens at " + StrictJson.time(opensAt) + ".";
      case Rejection.SaleClosed(long closedAt) ->
          "The sale closed at " + StrictJson.time(closedAt) + ".";
      case Rejection.SaleCancelled r -> "The sale was cancelled.";
      case Rejection.BuyerLimit(int limit, int taken, int requested) ->
          "A buyer can have %d seats of this event; %d are taken, %d were requested."
              .formatted(limit, taken, requested);
      case Rejection.HoldLimit(int seconds, long latest) ->
          "A hold of %d more seconds is too long; it can last until %s."
              .formatted(seconds, StrictJson.time(latest));
      case Rejection.HeldPerBuyer(int limit, int held, int requested) ->
          "A buyer can hold %d seats of this event at a time; %d are held, %d were requested. Confirm or cancel a hold first."
              .formatted(limit, held, requested);
      case Rejection.HoldsPaused(long until) ->
          "Earlier holds ended without a purchase. You can hold seats of this event again at %s, or buy without a hold."
              .formatted(StrictJson.time(until));
    };
  }
}
