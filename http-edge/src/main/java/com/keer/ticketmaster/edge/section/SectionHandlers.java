package com.keer.ticketmaster.edge.section;

import com.keer.ticketmaster.edge.Running;
import com.keer.ticketmaster.edge.json.Json;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.section.SectionId;
import com.keer.ticketmaster.section.SectionStatus;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Supplier;

/// The routes under `/api/events/{eventId}/sections`: what sections look like, a moment ago.
public final class SectionHandlers {

  public static final String EVENT = "eventId";
  public static final String SECTION = "section";

  private final Supplier<Running> running;

  public SectionHandlers(Supplier<Running> running) {
    this.running = running;
  }

  /// `GET /api/events/{eventId}/sections/{section}`
  public void seatMap(Context ctx) {
    Running now = running.get();
    SectionId id = id(ctx).orElseThrow(SectionHandlers::unknown);
    SectionStatus status = now.engine().sections().find(id).orElseThrow(SectionHandlers::unknown);
    String etag = "\"" + status.sequence() + "\"";
    ctx.res().setHeader(Header.ETAG, etag);
    // May be kept, must be asked about: a seat map is old after a moment.
    ctx.res().setHeader(Header.CACHE_CONTROL, "no-cache");
    if (isKnown(ctx, etag)) {
      ctx.status(304);
      return;
    }
    Json.send(ctx, 200, Json.TYPE, SeatMapJson.of(id, status));
  }

  /// `GET /api/events/{eventId}/sections`
  public void sections(Context ctx) {
    String eventId = ctx.pathParam(EVENT);
    var entries = running.get().engine().sections().ofEvent(eventId);
    Json.answer(ctx, 200, SeatMapJson.list(eventId, entries));
  }

  private static Optional<SectionId> id(Context ctx) {
    try {
      return Optional.of(new SectionId(ctx.pathParam(EVENT), ctx.pathParam(SECTION)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static RuntimeException unknown() {
    return Problem.of(ProblemType.UNKNOWN_SECTION, "The event has no such section on sale.")
        .asException();
  }

  private static boolean isKnown(Context ctx, String etag) {
    for (String header : Collections.list(ctx.req().getHeaders(Header.IF_NONE_MATCH))) {
      for (String known : header.split(",", -1)) {
        String tag = known.strip();
        if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
          return true;
        }
      }
    }
    return false;
  }
}
