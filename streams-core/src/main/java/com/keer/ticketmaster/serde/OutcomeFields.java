package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Refused;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// The fields of outcomes; a rejection is an object of its own in `reason`.
final class OutcomeFields {

  private @Nullable String type;
  private @Nullable String section;
  private long sequence;
  private long taken;
  private long until;
  private boolean early;
  private @Nullable List<Seat> seats;
  private @Nullable Rejection reason;
  private final RequestFields request = new RequestFields();

  private OutcomeFields(JsonParser in) {
    JsonParts.readObject(in, this::take);
  }

  private boolean take(String name, JsonParser in) {
    switch (name) {
      case "type" -> type = JsonParts.readText(in);
      case "section" -> section = JsonParts.readText(in);
      case "seq" -> sequence = JsonParts.readLong(in);
      case "taken" -> taken = JsonParts.readLong(in);
      case "until" -> until = JsonParts.readLong(in);
      case "early" -> early = JsonParts.readBoolean(in);
      case "seats" -> seats = JsonParts.readSeats(in);
      case "reason" -> reason = new RejectionFields(in).toRejection();
      default -> {
        return request.take(name, in);
      }
    }
    return true;
  }

  static void write(JsonGenerator out, ReservationOutcome outcome) {
    out.writeStringProperty(
        "type",
        switch (outcome) {
          case Held held -> "held";
          case ReservationOutcome.Confirmed confirmed -> "confirmed";
          case ReservationOutcome.Cancelled cancelled -> "cancelled";
          case ReservationOutcome.Expired expired -> "expired";
          case Rejected rejected -> "rejected";
          case Refused refused -> "refused";
        });
    out.writeNumberProperty("seq", outcome.sequence());
    if (outcome instanceof Decided decided) {
      out.writeStringProperty("section", decided.section().key());
      RequestFields.write(out, decided.request());
    }
    if (outcome instanceof Allocated allocated) {
      out.writeNumberProperty("taken", allocated.allocatedAt());
      JsonParts.writeSeats(out, "seats", allocated.seats());
    }
    switch (outcome) {
      case Held held -> out.writeNumberProperty("until", held.expiresAt());
      case Rejected rejected -> {
        if (rejected.early()) {
          out.writeBooleanProperty("early", true);
        }
        RejectionFields.write(out, rejected.reason());
      }
      case Refused refused -> RejectionFields.write(out, refused.reason());
      case ReservationOutcome.Confirmed confirmed -> {}
      case ReservationOutcome.Cancelled cancelled -> {}
      case ReservationOutcome.Expired expired -> {}
    }
  }

  static ReservationOutcome read(JsonParser in) {
    OutcomeFields f = new OutcomeFields(in);
    String type = JsonParts.require(f.type, "type");
    return switch (type) {
      case "held" ->
          new Held(f.section(), f.request.toRequest(), f.sequence, f.taken, f.seats(), f.until);
      case "confirmed" ->
          new ReservationOutcome.Confirmed(
              f.section(), f.request.toRequest(), f.sequence, f.taken, f.seats());
      case "cancelled" ->
          new ReservationOutcome.Cancelled(
              f.section(), f.request.toRequest(), f.sequence, f.taken, f.seats());
      case "expired" ->
          new ReservationOutcome.Expired(
              f.section(), f.request.toRequest(), f.sequence, f.taken, f.seats());
      case "rejected" ->
          new Rejected(f.section(), f.request.toRequest(), f.sequence, f.early, f.reason());
      case "refused" -> new Refused(f.sequence, f.reason());
      default -> throw new NewerVersionException("an unknown type of outcome: " + type);
    };
  }

  private SectionId section() {
    return SectionId.fromKey(JsonParts.require(section, "section"));
  }

  private List<Seat> seats() {
    return JsonParts.require(seats, "seats");
  }

  private Rejection reason() {
    return JsonParts.require(reason, "reason");
  }
}
