package com.keer.ticketmaster.edge.problem;

import com.keer.ticketmaster.booking.ReservationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One problem document.
///
/// @param detail a sentence for people about this case
/// @param faults the invalid fields or parameters, if any
/// @param reservationId the reservation concerned
/// @param reservationStatus the current status of that reservation
/// @param retryAfterSeconds when to try again; 0 if that does not help
public record Problem(
    ProblemType type,
    String detail,
    List<Fault> faults,
    @Nullable ReservationId reservationId,
    @Nullable String reservationStatus,
    int retryAfterSeconds) {

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

  /// A sentence may repeat text from a caller, and an unpaired surrogate cannot be encoded.
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
}
