package com.keer.ticketmaster.edge.problem;

import java.util.Locale;

/// The problem types. Their names are part of the API and never change. The page that a problem's
/// `type` links to and `docs/problems.md` are made from this.
public enum ProblemType {
  MALFORMED_REQUEST(
      400,
      "The request cannot be read",
      "The address, the headers or the body transfer are not valid HTTP. Fix the request: sending it"
          + " again unchanged does not help."),
  MALFORMED_BODY(
      400,
      "The body is not the expected JSON",
      "The body is not UTF-8, is not JSON, contains a field twice, is nested too deeply, or"
          + " continues after the document. The detail says where reading stopped."),
  INVALID_PARAMETER(
      400,
      "A parameter is invalid",
      "A query parameter or a header has a value that this route does not accept. `field` names"
          + " it."),
  FORBIDDEN(
      403,
      "Access denied",
      "This address is for other instances of the same installation. Use the public address."),
  CROSS_SITE(
      403,
      "Not from this page",
      "A browser sent this for a page of another site, which this server does not know. An operator"
          + " can name the page's origin in `TICKETMASTER_CORS_ORIGINS`. Programs that are no"
          + " browsers leave out `Origin` and `Sec-Fetch-Site`."),
  NO_SUCH_ROUTE(404, "Nothing at this address", "`/docs` lists all addresses."),
  UNKNOWN_RESERVATION(
      404,
      "Unknown reservation",
      "This id was never issued here. Ids are never forgotten, so check how it was stored."),
  UNKNOWN_SECTION(
      404,
      "Unknown section",
      "The event has no section with this name, or the section is not open yet. A new event becomes"
          + " bookable a moment after it was created."),
  UNKNOWN_VENUE(404, "Unknown venue", "There is no venue with this id. It may have been deleted."),
  UNKNOWN_EVENT(404, "Unknown event", "There is no event with this id."),
  UNKNOWN_TICKET(
      404,
      "Unknown ticket",
      "There is no ticket with this id. Tickets appear a moment after their section has opened."),
  METHOD_NOT_ALLOWED(
      405,
      "Method not allowed",
      "The address exists, but does not support this method. The `Allow` header lists the"
          + " supported methods; `HEAD` is one wherever `GET` is."),
  NOT_ACCEPTABLE(
      406,
      "No acceptable encoding",
      "`Accept-Encoding` refuses both gzip and an answer without a content encoding. Accept one of"
          + " them."),
  REQUEST_TIMEOUT(
      408, "The request took too long", "The request began but did not arrive completely in time."),
  ALREADY_CONFIRMED(
      409,
      "Already confirmed",
      "The seats are sold. A confirmed reservation cannot be cancelled or extended."),
  HOLD_EXPIRED(
      409,
      "The hold has expired",
      "The hold ended before it was confirmed or extended, and the seats were released. Book"
          + " again."),
  NOT_HELD(
      409,
      "Nothing is held",
      "There is no hold to confirm, extend or cancel: the reservation was rejected, or its seats"
          + " were released by the buyer or when the sale was cancelled."),
  HOLD_LIMIT(
      409,
      "The hold cannot last that long",
      "The section limits how long seats can be held. The detail says how long this hold can last;"
          + " the hold itself is unchanged."),
  IDEMPOTENCY_KEY_REUSED(
      409,
      "Idempotency key already used",
      "The same user sent a different request with this key before. Use a new key for a new"
          + " request."),
  NOT_A_GRID(
      409,
      "The seats have no grid position",
      "Routes under `/v1` describe seats by row and column number, and these seats have other"
          + " labels. Read the reservation at `/api/reservations` instead."),
  VENUE_IN_USE(409, "The venue is in use", "Events refer to this venue, so it cannot be deleted."),
  EVENT_EXISTS(
      409,
      "The event already exists",
      "Another event has this id. Choose another id, or omit it to get one. Nothing was changed."),
  EVENT_CANCELLED(
      409, "The event is cancelled", "A cancelled event cannot be changed or put back on sale."),
  TICKET_SOLD(
      409,
      "The ticket is sold",
      "The price of a sold ticket cannot be changed. The log decides what is sold, so this can be"
          + " the answer while the list of tickets still says otherwise."),
  TICKET_HELD(
      409,
      "The ticket is held",
      "A buyer holds the ticket at its present price. Change the price when the hold has ended."),
  SEAT_EXISTS(409, "The seat already exists", "The section already has this seat."),
  NO_ROOM_FOR_SEAT(
      409,
      "There is no room for the seat",
      "The row or the section is full, or its labels are too long. The detail says which limit was"
          + " reached. Add the seat to another row or section."),
  NO_NUMBERED_SEATS(
      409,
      "The section has no numbered seats",
      "This section is general admission, so single seats cannot be added to it."),
  FEATURE_LEVEL(
      409,
      "The feature level is too low",
      "Some instance of this installation may be an older version that cannot read this. When all"
          + " are updated, an operator runs `ticketmaster features raise`. Until then, leave out the"
          + " allocation policy and the version of the rules."),
  PRECONDITION_FAILED(
      412,
      "It was changed in the meantime",
      "Someone changed it after you read it. Read it again, decide again, and send the new `ETag` in"
          + " `If-Match`."),
  BODY_TOO_LARGE(
      413,
      "The body is too large",
      "The body is longer than this route accepts. The detail gives the limit."),
  ADDRESS_TOO_LONG(
      414, "The address is too long", "The address is longer than this server accepts."),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Unsupported media type",
      "Send the body as `application/json` in UTF-8, without a content encoding."),
  INVALID_REQUEST(
      422,
      "The request is invalid",
      "The body is JSON, but some of its fields are not acceptable. `errors` lists all of them,"
          + " `field` is the first. Nothing was done."),
  PRECONDITION_REQUIRED(
      428,
      "If-Match is required",
      "A change must name the version that it is based on: send the `ETag` that you read in"
          + " `If-Match`."),
  HEADERS_TOO_LARGE(431, "The headers are too large", "The headers have more than 8 KiB in total."),
  INTERNAL_ERROR(
      500,
      "Internal error",
      "A bug of this server. It is logged under the request id: please quote that id."),
  CATALOGUE_UNAVAILABLE(
      503,
      "The catalogue is unavailable",
      "PostgreSQL cannot be reached, or none is configured. Nothing was done; bookings are not"
          + " affected. Try again after `Retry-After`."),
  LOG_UNAVAILABLE(
      503,
      "The log is unavailable",
      "Kafka did not acknowledge the command in time, so it may or may not be in the log. Read the"
          + " reservation at `Location` later, or repeat the request with the same"
          + " `Idempotency-Key`."),
  OUTCOME_UNKNOWN(
      503,
      "The outcome is unknown",
      "Another instance was asked and did not answer, so the request may or may not have been"
          + " carried out. Read the reservation at `Location`: if it stays `PENDING`, nothing was"
          + " done. A booking can be repeated with the same `Idempotency-Key`."),
  NOT_READY(
      503,
      "Not ready",
      "The process is starting, restoring its state, or handing partitions over. Nothing was done."
          + " Try again."),
  NOT_DECIDED_YET(
      503,
      "Not decided yet",
      "The booking is in the log, but its outcome is not known yet. Ask again, or repeat the request"
          + " with the same `Idempotency-Key`."),
  SALE_NOT_KNOWN(
      503,
      "Not known whether the ticket is sold",
      "The log could not be read to its end in time, so the ticket may be sold. Nothing was done."
          + " Try again after `Retry-After`."),
  TOO_BUSY(
      503,
      "Too many requests in progress",
      "This instance has reached its limit of requests or streams. Nothing was done. Try"
          + " again.");

  private final int status;
  private final String title;
  private final String explanation;

  ProblemType(int status, String title, String explanation) {
    this.status = status;
    this.title = title;
    this.explanation = explanation;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /// What it means and what to do, in Markdown with `code` and no other markup.
  public String explanation() {
    return explanation;
  }

  /// The stable identifier, relative to the server: `/problems/not-held`.
  public String uri() {
    return "/problems/" + code();
  }

  /// The last part of the identifier: `not-held`.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The type for a status code that the HTTP layer chose itself.
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
      // A version of HTTP that nobody has heard of.
      case 505 -> MALFORMED_REQUEST;
      default -> status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR;
    };
  }
}
