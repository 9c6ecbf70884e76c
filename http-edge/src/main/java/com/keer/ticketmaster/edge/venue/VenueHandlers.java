package com.keer.ticketmaster.edge.venue;

import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Ownership;
import com.keer.ticketmaster.edge.database.ReadableIds;
import com.keer.ticketmaster.edge.http.Authors;
import com.keer.ticketmaster.edge.http.Conditional;
import com.keer.ticketmaster.edge.http.ListPage;
import com.keer.ticketmaster.edge.http.Query;
import com.keer.ticketmaster.edge.http.RequestBody;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.List;
import java.util.function.Consumer;

/// The routes under `/api/venues`.
public final class VenueHandlers {

  private static final String PATH = "/api/venues";
  private static final String ID = "venueId";

  private final VenueStore venues;

  public VenueHandlers(VenueStore venues) {
    this.venues = venues;
  }

  public List<Route> routes() {
    String one = PATH + "/{" + ID + "}";
    return List.of(
        Route.get(Audience.PUBLIC, PATH, this::list),
        Route.postBody(Audience.ORGANISER, PATH, this::create),
        Route.get(Audience.PUBLIC, one, this::look),
        Route.putBody(Audience.ORGANISER, one, this::replace),
        Route.delete(Audience.ORGANISER, one, this::delete));
  }

  /// `POST /api/venues`
  void create(Context ctx) {
    var draft = VenueReader.read(RequestBody.read(ctx, RequestBody.MAX_DOCUMENT_BYTES));
    Venue venue =
        venues.create(ReadableIds.random(), draft, Caller.of(ctx).owner(), Authors.of(ctx));
    ctx.res().setHeader(Header.LOCATION, PATH + "/" + venue.venueId());
    answer(ctx, 201, venue);
  }

  /// `GET /api/venues/{venueId}`
  void look(Context ctx) {
    Venue venue = venues.find(ctx.pathParam(ID)).orElseThrow(VenueHandlers::unknown);
    if (!Conditional.answersNotModified(ctx, Conditional.etag(venue.version()))) {
      Responses.send(ctx, 200, Responses.JSON, VenueJson.of(venue));
    }
  }

  /// `GET /api/venues`: by name, page by page.
  void list(Context ctx) {
    ListPage page = ListPage.of(Query.of(ctx, ListPage.LIMIT, ListPage.CURSOR), 2);
    page.answer(
        ctx, venues.list(page), venue -> List.of(venue.name(), venue.venueId()), VenueJson::item);
  }

  /// `PUT /api/venues/{venueId}`
  void replace(Context ctx) {
    var ifMatch = Conditional.ifMatch(ctx);
    var draft = VenueReader.read(RequestBody.read(ctx, RequestBody.MAX_DOCUMENT_BYTES));
    Venue venue =
        venues
            .replace(ctx.pathParam(ID), draft, check(ctx, ifMatch), Authors.of(ctx))
            .orElseThrow(VenueHandlers::unknown);
    answer(ctx, 200, venue);
  }

  /// `DELETE /api/venues/{venueId}`
  void delete(Context ctx) {
    var ifMatch = Conditional.ifMatch(ctx);
    switch (venues.delete(ctx.pathParam(ID), check(ctx, ifMatch), Authors.of(ctx))) {
      case DONE -> ctx.status(204);
      case UNKNOWN -> throw unknown();
      case IN_USE ->
          throw Problem.of(
                  ProblemType.VENUE_IN_USE,
                  "Nothing was done: events refer to this venue; past events count too.")
              .asException();
    }
  }

  /// Whose it is comes first: nobody else needs to know which version it has.
  private static Consumer<Venue> check(Context ctx, Conditional.IfMatch ifMatch) {
    return venue -> {
      Ownership.requireVenue(Caller.of(ctx), venue.owner());
      ifMatch.require(venue.version());
    };
  }

  private static void answer(Context ctx, int status, Venue venue) {
    ctx.res().setHeader(Header.ETAG, Conditional.etag(venue.version()));
    Responses.json(ctx, status, VenueJson.of(venue));
  }

  private static RuntimeException unknown() {
    return Problem.of(ProblemType.UNKNOWN_VENUE, "There is no venue with this id.").asException();
  }
}
