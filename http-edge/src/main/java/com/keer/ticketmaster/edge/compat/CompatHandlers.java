package com.keer.ticketmaster.edge.compat;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.booking.ReservationCommand.Reserve;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Ownership;
import com.keer.ticketmaster.edge.access.person.Pseudonyms;
import com.keer.ticketmaster.edge.config.Limits;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.http.Authors;
import com.keer.ticketmaster.edge.http.Gate;
import com.keer.ticketmaster.edge.http.PathText;
import com.keer.ticketmaster.edge.http.RequestBody;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.peer.Forwarder;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.edge.reservation.BookingDesk;
import com.keer.ticketmaster.edge.reservation.CommandAppend;
import com.keer.ticketmaster.edge.reservation.Lookup;
import com.keer.ticketmaster.topology.Role;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The routes under `/v1`. They keep no state: an event is its sections, and a reservation is one
/// like any other, in another notation.
public final class CompatHandlers {

  private static final String EVENT = "eventName";
  private static final String ID = "reservationId";

  /// Large enough for a thousand areas.
  private static final int MAX_EVENT_BYTES = 256 * 1024;

  private final Supplier<LiveEngine> liveEngine;
  private final Limits limits;
  private final Pseudonyms people;
  private final Forwarder forwarder;
  private final Gate bookings;
  private final Lookup lookup;
  private final EventOpening opening;

  public CompatHandlers(BookingDesk desk, EventOpening opening) {
    this.liveEngine = desk.liveEngine();
    this.limits = desk.limits();
    this.people = desk.people();
    this.forwarder = desk.forwarder();
    this.bookings = desk.bookings();
    this.lookup = desk.lookup();
    this.opening = opening;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(Audience.PUBLIC, "/v1/health_check", this::healthCheck),
        Route.postBody(Audience.ORGANISER, "/v1/event", this::createEvent),
        Route.postBody(Audience.BUYER, "/v1/event/{" + EVENT + "}/reservation", this::reserve)
            .alsoBetweenInstances(),
        Route.get(Audience.HOLDER, "/v1/reservation/{" + ID + "}", this::look)
            .alsoBetweenInstances());
  }

  /// `GET /v1/health_check`: whether reservations can be accepted and answered.
  private void healthCheck(Context ctx) {
    if (!liveEngine.get().isReady(Role.API)) {
      throw new NotReadyException("starting");
    }
    answer(ctx, "OK");
  }

  /// `POST /v1/event`
  private void createEvent(Context ctx) {
    PostedEvent event = CompatEventReader.read(RequestBody.read(ctx, MAX_EVENT_BYTES));
    try (Gate.Pass _ = bookings.enter()) {
      Responses.json(
          ctx, 200, CompatJson.event(opening.open(event, Caller.of(ctx), Authors.of(ctx))));
    }
  }

  /// `POST /v1/event/{eventName}/reservation`
  private void reserve(Context ctx) {
    byte[] body = RequestBody.read(ctx, limits.maxBodyBytes());
    Reserve command =
        ReserveReader.read(body, PathText.of(ctx, EVENT), limits, Caller.of(ctx), people);
    Ownership.requireBookable(Caller.of(ctx), command.section().eventId());
    try (Gate.Pass place = bookings.enter()) {
      LiveEngine now = liveEngine.get();
      Optional<ReservationId> own = forwarder.ownId(ctx, now.engine().reservations(), now.ids());
      if (own.isPresent()) {
        CommandAppend.begin(now.engine(), own.get(), command, Authors.of(ctx), place).await();
        answer(ctx, own.get().value());
      } else {
        forwarder.forwardNew(ctx, now, body);
      }
    }
  }

  /// `GET /v1/reservation/{reservationId}`
  private void look(Context ctx) {
    LiveEngine now = liveEngine.get();
    ReservationId id = Lookup.id(ctx.pathParam(ID));
    if (forwarder.forward(ctx, now, id, new byte[0])) {
      return;
    }
    Duration wait = ctx.method().equals(HandlerType.HEAD) ? Duration.ZERO : limits.compatWait();
    Decided outcome =
        lookup
            .firstOutcome(now, id, Caller.of(ctx), true, wait)
            .orElseThrow(() ->
                Problem.of(ProblemType.NOT_DECIDED_YET, "Not decided yet; ask again.")
                    .retryAfter(1)
                    .asException());
    String buyer = Caller.of(ctx).shown(outcome.request().userId());
    Responses.json(ctx, 200, CompatJson.reservation(id, outcome, buyer));
  }

  private static void answer(Context ctx, String text) {
    ctx.res().setHeader(Header.CACHE_CONTROL, "no-store");
    Responses.send(ctx, 200, Responses.PLAIN_TEXT, text.getBytes(StandardCharsets.UTF_8));
  }
}
