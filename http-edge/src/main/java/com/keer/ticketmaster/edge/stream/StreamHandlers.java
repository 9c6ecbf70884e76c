package com.keer.ticketmaster.edge.stream;

import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.availability.Statuses;
import com.keer.ticketmaster.edge.http.LargeAnswers;
import com.keer.ticketmaster.edge.http.PathText;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/// `GET /api/events/{eventId}/stream` and `GET /api/tickets/stream?eventId=`.
final class StreamHandlers {

  private static final String EVENT = "eventId";
  private static final int RETRY_SECONDS = 5;

  /// A stream begins with a large message.
  private static final long ROOM_BYTES = 64 * 1024;

  private final Supplier<Statuses> view;
  private final StreamHub hub;
  private final LargeAnswers budget;

  StreamHandlers(Supplier<Statuses> view, StreamHub hub, LargeAnswers budget) {
    this.view = view;
    this.budget = budget;
    this.hub = hub;
  }

  List<Route> routes() {
    return List.of(
        Route.get(Audience.PUBLIC, "/api/events/{" + EVENT + "}/stream", this::event),
        Route.get(Audience.PUBLIC, "/api/tickets/stream", this::tickets));
  }

  /// Counts and seats of an event.
  void event(Context ctx) throws IOException {
    open(ctx, PathText.of(ctx, EVENT), StreamKind.EVENT);
  }

  /// Seats of an event.
  void tickets(Context ctx) throws IOException {
    String eventId = ctx.queryParam(EVENT);
    if (eventId == null || eventId.isEmpty()) {
      throw Problem.ofParameter(EVENT, "must be the id of an event").asException();
    }
    open(ctx, eventId, StreamKind.TICKETS);
  }

  private void open(Context ctx, String eventId, StreamKind kind) throws IOException {
    if (view.get().latest(eventId).isEmpty()) {
      throw Problem.of(ProblemType.UNKNOWN_EVENT, "This event has no open section.").asException();
    }
    budget.requireRoom(ROOM_BYTES);
    if (!hub.enter()) {
      throw Problem.of(
              ProblemType.TOO_BUSY,
              "This instance has reached its limit of listeners. Use the availability route instead.")
          .retryAfter(RETRY_SECONDS)
          .asException();
    }
    if (ctx.method().equals(HandlerType.HEAD)) {
      hub.leave();
      HttpWire.describe(ctx);
      return;
    }
    HttpWire wire;
    try {
      HttpWire.describe(ctx);
      wire = HttpWire.of(ctx);
    } catch (IOException | RuntimeException e) {
      hub.leave();
      throw e;
    }
    ResumePoint resume = ResumePoint.read(ctx.req().getHeader("Last-Event-ID"));
    hub.add(new NewListener(eventId, kind, resume, wire));
  }
}
