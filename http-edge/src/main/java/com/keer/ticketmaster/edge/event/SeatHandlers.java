package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.booking.SectionCommand.Grow;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.http.RequestBody;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.json.JsonFields;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import io.javalin.http.Context;
import java.util.List;

/// Adds seats to open sections.
public final class SeatHandlers {

  private static final String EVENT = "eventId";
  private static final String SECTION = "section";

  private final EventStore events;
  private final LiveSections live;
  private final OutboxRelay relay;

  public SeatHandlers(Database database, LiveSections live, OutboxRelay relay) {
    this.events = new EventStore(database);
    this.live = live;
    this.relay = relay;
  }

  public List<Route> routes() {
    return List.of(
        Route.postBody("/api/events/{" + EVENT + "}/sections/{" + SECTION + "}/seats", this::add));
  }

  /// `POST /api/events/{eventId}/sections/{section}/seats`: adds a seat at the end of a row, or in
  /// a new last row. The seat exists as soon as the section's log has applied the command.
  void add(Context ctx) {
    Seat seat = read(RequestBody.read(ctx, RequestBody.MAX_DOCUMENT_BYTES));
    Event event = events.find(ctx.pathParam(EVENT)).orElseThrow(EventHandlers::unknown);
    EventSection section = section(event.eventId(), ctx.pathParam(SECTION));
    SectionId id = new SectionId(event.eventId(), section.name());
    requireRoomFor(seat, event, section, id);
    events.tell(id, new Grow(List.of(new Row(seat.row(), List.of(seat.number())))));
    relay.kick();
    Responses.json(
        ctx,
        202,
        StrictJson.bytes(out -> {
          out.writeStartObject();
          out.writeStringProperty("eventId", id.eventId());
          out.writeStringProperty("section", id.name());
          out.writeStringProperty("row", seat.row());
          out.writeStringProperty("seat", seat.number());
          out.writeEndObject();
        }));
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

  private void requireRoomFor(Seat seat, Event event, EventSection section, SectionId id) {
    if (event.status() == EventStatus.CANCELLED) {
      throw EventStore.cancelled();
    }
    if (section.generalAdmission()) {
      throw Problem.of(
              ProblemType.NO_NUMBERED_SEATS,
              "Nothing was done: the section is general admission and has no seats.")
          .asException();
    }
    if (live.hasSeat(id, seat)) {
      throw Problem.of(
              ProblemType.SEAT_EXISTS, "Nothing was done: the section has seat " + seat + ".")
          .asException();
    }
  }
}
