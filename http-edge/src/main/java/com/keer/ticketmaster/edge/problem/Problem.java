package com.keer.ticketmaster.edge.problem;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
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
  public static final String PLAIN_TYPE = "text/plain; charset=utf-8";

  /// What is wrong with one field.
  public record Fault(String field, String detail) {
    public Fault {
      field = printable(field);
      detail = printable(detail);
    }
  }

  public Problem {
    detail = printable(detail);
    faults = List.copyOf(faults);
  }

  /// Whether an address answers with plain text where it has no answer: those under `/v1`, whose
  /// callers know nothing of problem documents.
  public static boolean isPlainAt(String path) {
    return path.startsWith("/v1/");
  }

  /// What a caller wrote may come back to him in a sentence; half a character cannot be encoded.
  private static String printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) || Character.isISOControl(text.charAt(i))) {
        return text.replaceAll("[\\p{Cs}\\p{Cc}]", "?");
      }
    }
    return text;
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

  /// The same as lines of text.
  public byte[] text() {
    String text =
        faults.isEmpty()
            ? detail
            : faults.stream()
                .map(fault -> fault.field() + " " + fault.detail())
                .collect(Collectors.joining("\n"));
    return text.getBytes(StandardCharsets.UTF_8);
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
