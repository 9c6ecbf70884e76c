package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.database.Constraint;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.database.ReadableIds;
import com.keer.ticketmaster.edge.http.Conditional;
import com.keer.ticketmaster.edge.http.ListPage;
import com.keer.ticketmaster.edge.http.Query;
import com.keer.ticketmaster.edge.http.RequestBody;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.Problem.Fault;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.edge.venue.VenueStore;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// The routes under `/api/events` that the catalogue answers.
public final class EventHandlers {

  private static final String PATH = "/api/events";
  private static final String ID = "eventId";

  private final Database database;
  private final EventStore events;
  private final VenueStore venues;
  private final LiveSections live;
  private final OutboxRelay relay;

  public EventHandlers(Database database, LiveSections live, OutboxRelay relay) {
    this.database = database;
    this.events = new EventStore(database);
    this.venues = new VenueStore(database);
    this.live = live;
    this.relay = relay;
  }

  public List<Route> routes() {
    String one = PATH + "/{" + ID + "}";
    return List.of(
        Route.get(PATH, this::list),
        Route.postBody(PATH, this::create),
        Route.get(one, this::look),
        Route.patchBody(one, this::change),
        Route.delete(one, this::cancel),
        Route.post(one + "/cancel", this::cancel));
  }

  /// `POST /api/events`: readable at once, bookable as soon as the log has opened its sections.
  void create(Context ctx) {
    byte[] body = RequestBody.read(ctx, RequestBody.MAX_DOCUMENT_BYTES);
    EventDraft draft = EventReader.read(body, venues::find);
    String eventId = draft.eventId() == null ? ReadableIds.random() : draft.eventId();
    Event event = create(eventId, draft).orElseThrow(() -> exists(eventId));
    relay.kick();
    ctx.res().setHeader(Header.LOCATION, location(eventId));
    answer(ctx, 201, event);
  }

  private Optional<Event> create(String eventId, EventDraft draft) {
    try {
      return events.create(eventId, draft);
    } catch (UnableToExecuteStatementException e) {
      if (Constraint.FOREIGN_KEY.isBrokenIn(e)) {
        // Deleted after it was looked up.
        throw Problem.of(List.of(new Fault("venueId", "is not the id of a venue"))).asException();
      }
      throw e;
    }
  }

  /// `GET /api/events/{eventId}`. Never `304`: the counts change without a change of the event.
  void look(Context ctx) {
    Event event = events.find(ctx.pathParam(ID)).orElseThrow(EventHandlers::unknown);
    answer(ctx, 200, event);
  }

  /// `GET /api/events`: by date, page by page.
  void list(Context ctx) {
    Query query = Query.of(ctx, EventList.PARAMETERS);
    ListPage page = ListPage.of(query, EventList.KEY_PARTS);
    page.answer(ctx, EventList.read(database, query, page), EventList::key, EventJson::item);
  }

  /// `PATCH /api/events/{eventId}`
  void change(Context ctx) {
    var ifMatch = Conditional.ifMatch(ctx);
    EventPatch patch = EventPatch.read(RequestBody.read(ctx, RequestBody.MAX_DOCUMENT_BYTES));
    Event event =
        events
            .change(ctx.pathParam(ID), patch, ifMatch::require)
            .orElseThrow(EventHandlers::unknown);
    relay.kick();
    answer(ctx, 200, event);
  }

  /// `DELETE /api/events/{eventId}` and `POST /api/events/{eventId}/cancel`: stops the sale and
  /// releases held seats. The event can still be read.
  void cancel(Context ctx) {
    var ifMatch = Conditional.ifMatch(ctx);
    Event event =
        events.cancel(ctx.pathParam(ID), ifMatch::require).orElseThrow(EventHandlers::unknown);
    relay.kick();
    answer(ctx, 200, event);
  }

  private void answer(Context ctx, int status, Event event) {
    ctx.res().setHeader(Header.ETAG, Conditional.etag(event.version()));
    Responses.json(ctx, status, EventJson.of(event, events.sections(event.eventId()), live));
  }

  private static String location(String eventId) {
    return PATH + "/" + URLEncoder.encode(eventId, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static RuntimeException exists(String eventId) {
    return Problem.of(
            ProblemType.EVENT_EXISTS,
            "Nothing was done: an event with the id '" + eventId + "' already exists.")
        .asException();
  }

  static RuntimeException unknown() {
    return Problem.of(ProblemType.UNKNOWN_EVENT, "There is no event with this id.").asException();
  }
}
