package com.keer.ticketmaster.edge.problem;

import java.util.Locale;

/// The kinds of problems. Their names are part of the API: none is ever renamed.
public enum ProblemType {
  MALFORMED_REQUEST(400, "The request cannot be read"),
  MALFORMED_BODY(400, "The body is not the JSON that was expected"),
  INVALID_PARAMETER(400, "A parameter of the request is wrong"),
  FORBIDDEN(403, "This is not for you"),
  NO_SUCH_ROUTE(404, "There is nothing at this address"),
  UNKNOWN_RESERVATION(404, "There is no such reservation"),
  UNKNOWN_SECTION(404, "There is no such section"),
  UNKNOWN_VENUE(404, "There is no such venue"),
  UNKNOWN_EVENT(404, "There is no such event"),
  UNKNOWN_TICKET(404, "There is no such ticket"),
  METHOD_NOT_ALLOWED(405, "This address does not know the method"),
  REQUEST_TIMEOUT(408, "The request took too long to arrive"),
  ALREADY_CONFIRMED(409, "The seats are sold"),
  HOLD_EXPIRED(409, "The hold has ended"),
  NOT_HELD(409, "The reservation holds no seats"),
  HOLD_LIMIT(409, "The hold cannot last so long"),
  IDEMPOTENCY_KEY_REUSED(409, "The key belongs to another request"),
  NOT_A_GRID(409, "The seats have no rows and columns"),
  VENUE_IN_USE(409, "Events take place at the venue"),
  EVENT_EXISTS(409, "There is an event with this id"),
  EVENT_CANCELLED(409, "The event is cancelled"),
  TICKET_SOLD(409, "The ticket is sold"),
  SEAT_EXISTS(409, "The section has this seat"),
  NO_NUMBERED_SEATS(409, "The section has no numbered seats"),
  PRECONDITION_FAILED(412, "It was changed in the meantime"),
  BODY_TOO_LARGE(413, "The body is too large"),
  ADDRESS_TOO_LONG(414, "The address is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body has a type that is not understood"),
  INVALID_REQUEST(422, "The request is invalid"),
  PRECONDITION_REQUIRED(428, "The request must say which version it changes"),
  HEADERS_TOO_LARGE(431, "The headers are too large"),
  INTERNAL_ERROR(500, "Something went wrong here"),
  CATALOGUE_UNAVAILABLE(503, "The catalogue is away"),
  LOG_UNAVAILABLE(503, "The log is away"),
  NOT_READY(503, "Not ready yet"),
  NOT_DECIDED_YET(503, "Not decided yet"),
  TOO_BUSY(503, "Too much at once");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /// The stable identifier, relative to the server: `/problems/not-held`.
  public String uri() {
    return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The kind that stands for a status the HTTP layer came up with by itself.
  public static ProblemType ofStatus(int status) {
    return switch (status) {
      case 403 -> FORBIDDEN;
      case 404 -> NO_SUCH_ROUTE;
      case 405 -> METHOD_NOT_ALLOWED;
      case 408 -> REQUEST_TIMEOUT;
      case 413 -> BODY_TOO_LARGE;
      case 414 -> ADDRESS_TOO_LONG;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 431 -> HEADERS_TOO_LARGE;
      case 503 -> NOT_READY;
      default -> status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR;
    };
  }
}
