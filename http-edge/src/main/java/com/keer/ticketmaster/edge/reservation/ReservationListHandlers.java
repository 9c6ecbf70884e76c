package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Ownership;
import com.keer.ticketmaster.edge.access.Scope;
import com.keer.ticketmaster.edge.access.person.Pseudonyms;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.http.ListPage;
import com.keer.ticketmaster.edge.http.Query;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.edge.reservation.ReservationStore.Filter;
import com.keer.ticketmaster.edge.reservation.ReservationStore.Place;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The list of reservations of a user or of an event.
public final class ReservationListHandlers {

  private static final String USER = "userId";
  private static final String EVENT = "eventId";
  private static final String STATUS = "status";
  private static final int KEY_PARTS = 2;

  private final ReservationStore reservations;
  private final Pseudonyms people;

  /// @param people what the log calls those who are named in requests
  public ReservationListHandlers(Database database, Pseudonyms people) {
    this.reservations = new ReservationStore(database);
    this.people = people;
  }

  public List<Route> routes() {
    return List.of(Route.get(Audience.BUYER, ReservationHandlers.PATH, this::list));
  }

  /// `GET /api/reservations?userId=…&eventId=…&status=…`: newest first, page by page. Rejections
  /// are not listed: each is answered by its id, from the log.
  void list(Context ctx) {
    Query query = Query.of(ctx, USER, EVENT, STATUS, ListPage.LIMIT, ListPage.CURSOR);
    Filter filter =
        new Filter(
            query.text(USER),
            query.text(EVENT),
            query.oneOf(STATUS, StoredReservation.Status.class),
            null,
            null);
    Caller caller = Caller.of(ctx);
    filter = visible(caller, filter);
    ListPage page = ListPage.of(query, KEY_PARTS);
    List<StoredReservation> found = reservations.list(filter, after(page), page.limitAndOne());
    page.answer(
        ctx,
        found,
        each -> List.of(each.reservedAt().toString(), each.id()),
        (out, each) -> each.write(out, caller.shown(each.userId())));
  }

  /// What a caller may see of what they ask for: everything, their own, or that of their events.
  private Filter visible(Caller caller, Filter wanted) {
    String own = Ownership.ownBuyer(caller);
    boolean all =
        caller.may(Scope.MONITOR) || (caller.may(Scope.RESELL) && caller.events().isEmpty());
    if (all) {
      if (wanted.userId() == null && wanted.eventId() == null) {
        throw Problem.ofParameter(USER, "or eventId is required").asException();
      }
      return named(wanted);
    }
    if (own != null && (wanted.userId() == null || wanted.userId().equals(caller.ownName()))) {
      return wanted.ofUser(own);
    }
    if (caller.may(Scope.RESELL)) {
      return named(wanted).ofEvents(caller.events());
    }
    String owner = caller.owner();
    if (owner != null && caller.may(Scope.ORGANISE)) {
      return wanted.ofOwner(owner);
    }
    throw Problem.of(
            ProblemType.ANOTHER_BUYER, "Only the holder of the token can list these reservations.")
        .asException();
  }

  /// Those who know buyers by name may ask by it. An organiser does not, and has their pseudonyms.
  private Filter named(Filter wanted) {
    String user = wanted.userId();
    return user == null ? wanted : wanted.ofUser(people.ofNamed(user));
  }

  private static @Nullable Place after(ListPage page) {
    if (page.isFirst()) {
      return null;
    }
    try {
      return new Place(Instant.parse(page.after().getFirst()), page.after().getLast());
    } catch (DateTimeException e) {
      throw ListPage.foreign();
    }
  }
}
