package com.keer.ticketmaster.edge.problem;

import com.keer.ticketmaster.edge.json.Json;
import com.keer.ticketmaster.reservation.ReservationId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// One problem document.
///
/// @param detail a sentence for people about this very case
/// @param faults the fields or parameters at fault, if any are
/// @param reservationId the reservation it is about
/// @param reservationStatus the state that reservation is in
/// @param retryAfterSeconds when to try again; 0 if that does not help
public record Problem(
    ProblemType type,
    String detail,
    List<Fault> faults,
    @Nullable ReservationId reservationId,
    @Nullable String reservationStatus,
    int retryAfterSeconds) {

  public static final String CONTENT_TYPE = "application/problem+json";

  /// What is wrong with one field.
  public record Fault(String field, String detail) {}

  public Problem {
    faults = List.copyOf(faults);
  }

  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), null, null, 0);
  }

  /// A problem with fields of the body.
  public static Problem of(List<Fault> faults) {
    Fault first = faults.getFirst();
    return new Problem(
        ProblemType.INVALID_REQUEST, first.field() + " " + first.detail(), faults, null, null, 0);
  }

  /// A problem with a parameter or header.
  public static Problem ofParameter(String name, String detail) {
    return new Problem(
        ProblemType.INVALID_PARAMETER,
        name + " " + detail,
        List.of(new Fault(name, detail)),
        null,
        null,
        0);
  }

  public Problem about(ReservationId id) {
    return new Problem(type, detail, faults, id, reservationStatus, retryAfterSeconds);
  }

  public Problem about(ReservationId id, String status) {
    return new Problem(type, detail, faults, id, status, retryAfterSeconds);
  }

  public Problem retryAfter(int seconds) {
    return new Problem(type, detail, faults, reservationId, reservationStatus, seconds);
  }

  public ProblemException asException() {
    return new ProblemException(this);
  }

  /// The document.
  ///
  /// @param requestId what to name when asking about it
  public byte[] document(String requestId) {
    return Json.bytes(out -> write(out, requestId));
  }

  private void write(JsonGenerator out, String requestId) {
    out.writeStartObject();
    out.writeStringProperty("type", type.uri());
    out.writeStringProperty("title", type.title());
    out.writeNumberProperty("status", type.status());
    out.writeStringProperty("detail", detail);
    if (!faults.isEmpty()) {
      out.writeStringProperty("field", faults.getFirst().field());
      out.writeArrayPropertyStart("errors");
      for (Fault fault : faults) {
        out.writeStartObject();
        out.writeStringProperty("field", fault.field());
        out.writeStringProperty("detail", fault.detail());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    if (reservationId != null) {
      out.writeStringProperty("reservationId", reservationId.value());
    }
    if (reservationStatus != null) {
      out.writeStringProperty("reservationStatus", reservationStatus);
    }
    out.writeStringProperty("requestId", requestId);
    out.writeEndObject();
  }
}
