package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// The fields of a rejection.
final class RejectionFields {

  private @Nullable String type;
  private int requested;
  private int free;
  private int heldCount;
  private int largest;
  private long next = Rejection.NO_HOLD;
  private List<Seat> held = List.of();
  private List<Seat> sold = List.of();
  private List<Seat> blocked = List.of();
  private List<Seat> yours = List.of();
  private List<Seat> unknown = List.of();
  private long opens;
  private long closed;
  private int limit;
  private int taken;
  private long until;
  private long latest;
  private @Nullable String field;
  private @Nullable String problem;

  RejectionFields(JsonParser in) {
    JsonParts.readObject(in, this::take);
  }

  private boolean take(String name, JsonParser in) {
    switch (name) {
      case "type" -> type = JsonParts.readText(in);
      case "requested" -> requested = JsonParts.readInt(in);
      case "free" -> free = JsonParts.readInt(in);
      case "heldCount" -> heldCount = JsonParts.readInt(in);
      case "largest" -> largest = JsonParts.readInt(in);
      case "next" -> next = JsonParts.readLong(in);
      case "held" -> held = JsonParts.readSeats(in);
      case "sold" -> sold = JsonParts.readSeats(in);
      case "blocked" -> blocked = JsonParts.readSeats(in);
      case "yours" -> yours = JsonParts.readSeats(in);
      case "unknown" -> unknown = JsonParts.readSeats(in);
      case "opens" -> opens = JsonParts.readLong(in);
      case "closed" -> closed = JsonParts.readLong(in);
      case "limit" -> limit = JsonParts.readInt(in);
      case "taken" -> taken = JsonParts.readInt(in);
      case "until" -> until = JsonParts.readLong(in);
      case "latest" -> latest = JsonParts.readLong(in);
      case "field" -> field = JsonParts.readText(in);
      case "problem" -> problem = JsonParts.readText(in);
      default -> {
        return false;
      }
    }
    return true;
  }

  Rejection toRejection() {
    String type = JsonParts.require(this.type, "type");
    return switch (type) {
      case "not-enough-seats" -> new Rejection.NotEnoughSeats(requested, free, heldCount, next);
      case "no-block-together" -> new Rejection.NoBlockTogether(requested, largest, next);
      case "seats-not-free" -> new Rejection.SeatsNotFree(held, sold, blocked, next, yours);
      case "unknown-seats" -> new Rejection.UnknownSeats(unknown);
      case "unknown-section" -> new Rejection.UnknownSection();
      case "invalid-request" ->
          new Rejection.InvalidRequest(
              JsonParts.require(field, "field"), JsonParts.require(problem, "problem"));
      case "unknown-reservation" -> new Rejection.UnknownReservation();
      case "different-request" -> new Rejection.DifferentRequest();
      case "sale-not-open" -> new Rejection.SaleNotOpen(opens);
      case "sale-closed" -> new Rejection.SaleClosed(closed);
      case "sale-cancelled" -> new Rejection.SaleCancelled();
      case "buyer-limit" -> new Rejection.BuyerLimit(limit, taken, requested);
      case "hold-limit" -> new Rejection.HoldLimit(requested, latest);
      case "held-per-buyer" -> new Rejection.HeldPerBuyer(limit, taken, requested);
      case "holds-paused" -> new Rejection.HoldsPaused(until);
      default -> throw new NewerVersionException("an unknown type of rejection: " + type);
    };
  }

  static void write(JsonGenerator out, Rejection rejection) {
    out.writeObjectPropertyStart("reason");
    out.writeStringProperty("type", rejection.type());
    switch (rejection) {
      case Rejection.NotEnoughSeats(int requested, int free, int held, long next) -> {
        out.writeNumberProperty("requested", requested);
        out.writeNumberProperty("free", free);
        out.writeNumberProperty("heldCount", held);
        writeNext(out, next);
      }
      case Rejection.NoBlockTogether(int requested, int largest, long next) -> {
        out.writeNumberProperty("requested", requested);
        out.writeNumberProperty("largest", largest);
        writeNext(out, next);
      }
      case Rejection.SeatsNotFree(var held, var sold, var blocked, long next, var yours) -> {
        writeSeats(out, "held", held);
        writeSeats(out, "sold", sold);
        writeSeats(out, "blocked", blocked);
        writeNext(out, next);
        writeSeats(out, "yours", yours);
      }
      case Rejection.UnknownSeats(List<Seat> seats) -> writeSeats(out, "unknown", seats);
      case Rejection.InvalidRequest(String field, String problem) -> {
        out.writeStringProperty("field", field);
        out.writeStringProperty("problem", problem);
      }
      case Rejection.UnknownSection() -> {}
      case Rejection.UnknownReservation() -> {}
      case Rejection.DifferentRequest() -> {}
      case Rejection.SaleNotOpen(long opens) -> out.writeNumberProperty("opens", opens);
      case Rejection.SaleClosed(long closed) -> out.writeNumberProperty("closed", closed);
      case Rejection.SaleCancelled() -> {}
      case Rejection.BuyerLimit(int limit, int taken, int requested) -> {
        out.writeNumberProperty("limit", limit);
        out.writeNumberProperty("taken", taken);
        out.writeNumberProperty("requested", requested);
      }
      case Rejection.HoldLimit(int requested, long latest) -> {
        out.writeNumberProperty("requested", requested);
        out.writeNumberProperty("latest", latest);
      }
      case Rejection.HeldPerBuyer(int limit, int held, int requested) -> {
        out.writeNumberProperty("limit", limit);
        out.writeNumberProperty("taken", held);
        out.writeNumberProperty("requested", requested);
      }
      case Rejection.HoldsPaused(long until) -> out.writeNumberProperty("until", until);
    }
    out.writeEndObject();
  }

  private static void writeSeats(JsonGenerator out, String name, List<Seat> seats) {
    if (!seats.isEmpty()) {
      JsonParts.writeSeats(out, name, seats);
    }
  }

  private static void writeNext(JsonGenerator out, long next) {
    if (next != Rejection.NO_HOLD) {
      out.writeNumberProperty("next", next);
    }
  }
}
