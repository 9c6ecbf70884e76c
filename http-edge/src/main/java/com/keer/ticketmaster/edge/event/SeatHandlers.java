package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Ownership;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.http.Authors;
import com.keer.ticketmaster.edge.http.Gate;
import com.keer.ticketmaster.edge.http.PathText;
import com.keer.ticketmaster.edge.http.RequestBody;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.json.JsonFields;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Adds seats to open sections.
public final class SeatHandlers {

  private static final String EVENT = "eventId";
  private static final String SECTION = "section";

  private final EventStore events;
  private final LiveSections live;
  private final OutboxRelay relay;
  private final AppliedWait wait;
  private final Set<NewSeat> adding = ConcurrentHashMap.newKeySet();

  public SeatHandlers(Database database, LiveSections live, OutboxRelay relay, AppliedWait wait) {
    this.events = new EventStore(database);
    this.live = live;
    this.relay = relay;
    this.wait = wait;
  }

  public List<Route> routes() {
    return List.of(
        Route.postBody(
            Audience.ORGANISER,
            "/api/events/{" + EVENT + "}/sections/{" + SECTION + "}/seats",
            this::add));
  }

  /// `POST /api/events/{eventId}/sections/{section}/seats`: adds a seat at the end of a row, or in
  /// a new last row.
  void add(Context ctx) {
    Seat seat = read(RequestBody.read(ctx, RequestBody.MAX_DOCUMENT_BYTES));
    Event event = events.find(PathText.of(ctx, EVENT)).orElseThrow(EventHandlers::unknown);
    Ownership.requireEvent(Caller.of(ctx), event.eventId(), event.owner());
    EventSection section = section(event.eventId(), PathText.of(ctx, SECTION));
    requireNumbered(event, section);
    NewSeat wanted = new NewSeat(new SectionId(event.eventId(), section.name()), seat);
    try (Gate.Pass _ = wait.enter()) {
      // Of several callers who add the same seat, one adds it and the others learn that it exists.
      boolean alone = wait.until(ctx, () -> adding.add(wanted));
      answer(ctx, wanted, alone && addAlone(ctx, wanted));
    }
  }

  private boolean addAlone(Context ctx, NewSeat wanted) {
    try {
      SectionLayout layout = live.layout(wanted.section());
      wanted.requireNew(layout);
      wanted.requireRoom(layout);
      events.tell(wanted.section(), wanted.command(), Authors.of(ctx));
      relay.kick();
      return wait.until(ctx, () -> isAdded(wanted));
    } finally {
      adding.remove(wanted);
    }
  }

  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the log has refused it, because
  ///   others took the room
  private boolean isAdded(NewSeat wanted) {
    SectionLayout layout = live.layout(wanted.section());
    wanted.requireRoom(layout);
    return wanted.isIn(layout);
  }

  private static void answer(Context ctx, NewSeat wanted, boolean applied) {
    SectionId section = wanted.section();
    String location =
        "/api/events/" + segment(section.eventId()) + "/sections/" + segment(section.name());
    int status = applied ? 200 : AppliedWait.accepted(ctx, location);
    Responses.json(
        ctx,
        status,
        StrictJson.bytes(out -> {
          out.writeStartObject();
          out.writeStringProperty("eventId", section.eventId());
          out.writeStringProperty("section", section.name());
          out.writeStringProperty("row", wanted.seat().row());
          out.writeStringProperty("seat", wanted.seat().number());
          out.writeBooleanProperty("applied", applied);
          out.writeEndObject();
        }));
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Seat read(byte[] body) {
    JsonFields fields = JsonFields.of(body);
    String row = fields.requiredName("row", Seat.MAX_LABEL_LENGTH);
    String seat = fields.requiredName("seat", Seat.MAX_LABEL_LENGTH);
    fields.requireSound();
    return new Seat(row, seat);
  }

  private EventSection section(String eventId, String name) {
    return events.sections(eventId).stream()
        .filter(section -> section.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            Problem.of(ProblemType.UNKNOWN_SECTION, "The event has no section with this name.")
                .asException());
  }

  private static void requireNumbered(Event event, EventSection section) {
    if (event.cancelled()) {
      throw EventStore.cancelled();
    }
    if (section.generalAdmission()) {
      throw Problem.of(
              ProblemType.NO_NUMBERED_SEATS,
              "Nothing was done: the section is general admission and has no seats.")
          .asException();
    }
  }
}
