package com.keer.ticketmaster.edge.ticket;

import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Ownership;
import com.keer.ticketmaster.edge.access.Scope;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.event.Event;
import com.keer.ticketmaster.edge.event.EventStore;
import com.keer.ticketmaster.edge.http.Authors;
import com.keer.ticketmaster.edge.http.ListPage;
import com.keer.ticketmaster.edge.http.Query;
import com.keer.ticketmaster.edge.http.RequestBody;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.json.JsonFields;
import com.keer.ticketmaster.edge.json.Money;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.Problem.Fault;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.edge.projection.rows.LogEnd;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.math.BigDecimal;
import java.util.List;

/// The routes under `/api/tickets` that the catalogue answers.
public final class TicketHandlers {

  private static final String PATH = "/api/tickets";
  private static final String ID = "ticketId";
  private static final int KEY_PARTS = 2;
  private static final TicketId BEFORE_ALL = new TicketId(0, -1);

  private final TicketStore tickets;
  private final EventStore events;
  private final TicketPrices prices;

  public TicketHandlers(Database database, LogEnd log) {
    this.tickets = new TicketStore(database);
    this.events = new EventStore(database);
    this.prices = new TicketPrices(database, log::status);
  }

  public List<Route> routes() {
    String one = PATH + "/{" + ID + "}";
    return List.of(
        Route.get(Audience.PUBLIC, PATH, this::list),
        Route.get(Audience.PUBLIC, one, this::look),
        Route.patchBody(Audience.ORGANISER, one, this::change));
  }

  /// `GET /api/tickets?eventId=…`: section by section, row by row, page by page.
  void list(Context ctx) {
    Query query = Query.of(ctx, TicketFilter.PARAMETERS);
    TicketFilter filter = TicketFilter.of(query);
    ListPage page = ListPage.of(query, KEY_PARTS);
    TicketId after = page.isFirst() ? BEFORE_ALL : after(page);
    List<Ticket> found = tickets.list(filter, after, page.limitAndOne());
    if (found.isEmpty() && events.find(filter.eventId()).isEmpty()) {
      throw Problem.of(ProblemType.UNKNOWN_EVENT, "There is no event with this id.").asException();
    }
    page.answer(ctx, found, TicketHandlers::key, (out, ticket) -> ticket.write(out));
  }

  /// `GET /api/tickets/{ticketId}`
  void look(Context ctx) {
    Ticket ticket = ticket(ctx);
    ctx.res().setHeader(Header.CACHE_CONTROL, "no-cache");
    Responses.send(ctx, 200, Responses.JSON, StrictJson.bytes(ticket::write));
  }

  /// `PATCH /api/tickets/{ticketId}`: sets another price, or with `null` restores that of the
  /// section.
  void change(Context ctx) {
    byte[] body = RequestBody.read(ctx, RequestBody.MAX_DOCUMENT_BYTES);
    JsonFields fields = JsonFields.of(body);
    if (!fields.mentions("price")) {
      fields.fault("price", "is missing");
    }
    BigDecimal price = fields.amount("price");
    fields.requireSound();
    Ticket ticket = ticket(ctx);
    requireOwn(Caller.of(ctx), ticket.eventId());
    if (price != null && !Money.isPayable(price, ticket.currency())) {
      throw Problem.of(List.of(new Fault("price", "has more decimals than " + ticket.currency())))
          .asException();
    }
    prices.change(ticket, price, Authors.of(ctx));
    Responses.json(ctx, 200, StrictJson.bytes(ticket(ctx)::write));
  }

  private void requireOwn(Caller caller, String eventId) {
    if (!caller.may(Scope.OPERATE)) {
      String owner = events.find(eventId).map(Event::owner).orElse(null);
      Ownership.requireEvent(caller, eventId, owner);
    }
  }

  private Ticket ticket(Context ctx) {
    return TicketId.parse(ctx.pathParam(ID))
        .flatMap(tickets::find)
        .orElseThrow(() ->
            Problem.of(ProblemType.UNKNOWN_TICKET, "There is no ticket with this id.")
                .asException());
  }

  private static List<String> key(Ticket ticket) {
    return List.of(Long.toString(ticket.id().sectionNo()), Integer.toString(ticket.id().ordinal()));
  }

  private static TicketId after(ListPage page) {
    return TicketId.parse(String.join("-", page.after())).orElseThrow(ListPage::foreign);
  }
}
