package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Ownership;
import com.keer.ticketmaster.edge.database.Constraint;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.database.ReadableIds;
import com.keer.ticketmaster.edge.hall.NewSections;
import com.keer.ticketmaster.edge.http.Authors;
import com.keer.ticketmaster.edge.http.Conditional;
import com.keer.ticketmaster.edge.http.Gate;
import com.keer.ticketmaster.edge.http.ListPage;
import com.keer.ticketmaster.edge.http.PathText;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// The routes under `/api/events` that the catalogue answers.
public final class EventHandlers {

  private static final String PATH = "/api/events";
  private static final String ID = "eventId";

  /// After this many looks at the log, the catalogue is asked again.
  private static final int LOOKS = 50;

  private final Database database;
  private final EventStore events;
  private final VenueStore venues;
  private final LiveSections live;
  private final OutboxRelay relay;
  private final AppliedWait wait;
  private final NewSections newSections;

  public EventHandlers(
      Database database,
      LiveSections live,
      OutboxRelay relay,
      AppliedWait wait,
      NewSections newSections) {
    this.database = database;
    this.events = new EventStore(database);
    this.venues = new VenueStore(database);
    this.live = live;
    this.relay = relay;
    this.wait = wait;
    this.newSections = newSections;
  }

  public List<Route> routes() {
    String one = PATH + "/{" + ID + "}";
    return List.of(
        Route.get(Audience.PUBLIC, PATH, this::list),
        Route.postBody(Audience.ORGANISER, PATH, this::create),
        Route.get(Audience.PUBLIC, one, this::look),
        Route.patchBody(Audience.ORGANISER, one, this::change),
        Route.delete(Audience.ORGANISER, one, this::cancel),
        Route.post(Audience.ORGANISER, one + "/cancel", this::cancel));
  }

  /// `POST /api/events`: readable at once, bookable as soon as the log has opened its sections.
  void create(Context ctx) {
    byte[] body = RequestBody.read(ctx, RequestBody.MAX_DOCUMENT_BYTES);
    EventDraft draft = EventReader.read(body, venues::find);
    String eventId = draft.eventId() == null ? ReadableIds.random() : draft.eventId();
    Event event = create(ctx, eventId, draft).orElseThrow(() -> exists(eventId));
    relay.kick();
    ctx.res().setHeader(Header.LOCATION, location(eventId));
    answer(ctx, 201, event);
  }

  private Optional<Event> create(Context ctx, String eventId, EventDraft draft) {
    try {
      String owner = Caller.of(ctx).owner();
      return events.create(eventId, draft, newSections, owner, Authors.of(ctx));
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
    Event event = events.find(PathText.of(ctx, ID)).orElseThrow(EventHandlers::unknown);
    answer(ctx, 200, event);
  }

  /// `GET /api/events`: by date, page by page.
  void list(Context ctx) {
    Query query = Query.of(ctx, EventList.PARAMETERS);
    ListPage page = ListPage.of(query, EventList.KEY_PARTS);
    List<Event> found = EventList.read(database, query, page);
    Map<String, EventStatus> statuses = statuses(found.stream().map(Event::eventId).toList());
    page.answer(
        ctx,
        found,
        EventList::key,
        (out, event) -> EventJson.item(out, event, status(statuses, event)));
  }

  /// `PATCH /api/events/{eventId}`; a change of the sale is answered like a cancellation.
  void change(Context ctx) {
    var ifMatch = Conditional.ifMatch(ctx);
    EventPatch patch = EventPatch.read(RequestBody.read(ctx, RequestBody.MAX_DOCUMENT_BYTES));
    newSections.require(patch.policy());
    try (Gate.Pass _ = wait.enter()) {
      Event event =
          events
              .change(PathText.of(ctx, ID), patch, check(ctx, ifMatch), Authors.of(ctx))
              .orElseThrow(EventHandlers::unknown);
      relay.kick();
      if (patch.changesPolicy()) {
        answerApplied(ctx, event, live::hasAppliedPolicy);
      } else if (patch.movesSale()) {
        answerApplied(ctx, event, live::hasApplied);
      } else {
        answer(ctx, 200, event);
      }
    }
  }

  /// `DELETE /api/events/{eventId}` and `POST /api/events/{eventId}/cancel`: stops the sale and
  /// releases held seats. The event can still be read.
  void cancel(Context ctx) {
    var ifMatch = Conditional.ifMatch(ctx);
    try (Gate.Pass _ = wait.enter()) {
      Event event =
          events
              .cancel(PathText.of(ctx, ID), check(ctx, ifMatch), Authors.of(ctx))
              .orElseThrow(EventHandlers::unknown);
      relay.kick();
      answerApplied(ctx, event, live::hasApplied);
    }
  }

  /// Whose it is comes first: nobody else needs to know which version it has.
  private static Consumer<Event> check(Context ctx, Conditional.IfMatch ifMatch) {
    return event -> {
      Ownership.requireEvent(Caller.of(ctx), event.eventId(), event.owner());
      ifMatch.require(event.version());
    };
  }

  /// `200` once the log has applied the change in every section of the event, else `202`.
  ///
  /// @param applies whether the log has applied it in a section
  private void answerApplied(Context ctx, Event changed, BiPredicate<Event, EventSection> applies) {
    String eventId = changed.eventId();
    List<EventSection> sections = events.sections(eventId);
    var latest = new AtomicReference<>(changed);
    var looks = new AtomicInteger();
    boolean applied =
        wait.until(
            ctx,
            () -> {
              if (looks.incrementAndGet() % LOOKS == 0) {
                // A later change may have taken the place of this one.
                latest.set(events.find(eventId).orElse(changed));
              }
              return sections.stream().allMatch(each -> applies.test(latest.get(), each))
                  && events.unsent(eventId).isEmpty();
            });
    answer(ctx, applied ? 200 : AppliedWait.accepted(ctx, location(eventId)), latest.get());
  }

  private void answer(Context ctx, int status, Event event) {
    ctx.res().setHeader(Header.ETAG, Conditional.etag(event.version()));
    EventStatus sale = status(statuses(List.of(event.eventId())), event);
    List<EventSection> sections = events.sections(event.eventId());
    Set<String> unsent = events.unsent(event.eventId());
    Set<String> applied =
        sections.stream()
            .filter(each -> !unsent.contains(each.name()) && live.hasApplied(event, each))
            .map(EventSection::name)
            .collect(Collectors.toSet());
    Responses.json(
        ctx, status, EventJson.of(event, sale, sections, applied, live.ofEvent(event.eventId())));
  }

  private Map<String, EventStatus> statuses(List<String> eventIds) {
    return EventSales.at(Instant.now(), database, eventIds);
  }

  private static EventStatus status(Map<String, EventStatus> statuses, Event event) {
    return statuses.getOrDefault(event.eventId(), EventStatus.CLOSED);
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
