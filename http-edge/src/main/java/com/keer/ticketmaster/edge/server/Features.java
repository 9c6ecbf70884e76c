package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.availability.AvailabilityHandlers;
import com.keer.ticketmaster.edge.availability.AvailableTicketHandlers;
import com.keer.ticketmaster.edge.availability.SectionReads;
import com.keer.ticketmaster.edge.compat.CompatHandlers;
import com.keer.ticketmaster.edge.compat.EventOpening;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.docs.DocsHandlers;
import com.keer.ticketmaster.edge.event.EventHandlers;
import com.keer.ticketmaster.edge.event.LiveSections;
import com.keer.ticketmaster.edge.event.OutboxRelay;
import com.keer.ticketmaster.edge.event.SeatHandlers;
import com.keer.ticketmaster.edge.health.HealthHandlers;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.projection.ProjectionHandlers;
import com.keer.ticketmaster.edge.reservation.BookingDesk;
import com.keer.ticketmaster.edge.reservation.ReservationHandlers;
import com.keer.ticketmaster.edge.reservation.ReservationListHandlers;
import com.keer.ticketmaster.edge.section.SectionHandlers;
import com.keer.ticketmaster.edge.stream.EventStreams;
import com.keer.ticketmaster.edge.ticket.CataloguePrices;
import com.keer.ticketmaster.edge.ticket.TicketHandlers;
import com.keer.ticketmaster.edge.venue.VenueHandlers;
import com.keer.ticketmaster.edge.venue.VenueStore;
import java.util.ArrayList;
import java.util.List;

/// All features of a process, put together: the only place that knows every handler.
final class Features implements AutoCloseable {

  private final EdgeConfig config;
  private final Backends backends;
  private final BookingDesk desk;
  private final OutboxRelay relay;
  private final EventStreams streams;

  Features(EdgeConfig config, Backends backends) {
    this.config = config;
    this.backends = backends;
    this.desk = BookingDesk.of(backends.liveEngine(), config.limits());
    this.relay = new OutboxRelay(backends.database(), backends.liveEngine());
    this.streams = EventStreams.start(backends.liveEngine(), config.limits().maxListeners());
  }

  /// Starts the background work.
  void start() {
    if (config.servesApi()) {
      relay.start();
    }
  }

  /// The routes of this process; without the role `api`, only those about its health.
  List<Route> routes() {
    Database database = backends.database();
    var health =
        new HealthHandlers(
            backends.liveEngine(), config.processing().roles(), database, backends.availability());
    List<Route> all = new ArrayList<>(health.routes());
    if (config.servesApi()) {
      SectionReads reads = backends.availability().reads();
      var live = new LiveSections(reads);
      all.addAll(new ReservationHandlers(desk).routes());
      all.addAll(new ReservationListHandlers(database).routes());
      all.addAll(new ProjectionHandlers(backends.projection()).routes());
      all.addAll(new SectionHandlers(reads).routes());
      all.addAll(new AvailabilityHandlers(reads).routes());
      all.addAll(new AvailableTicketHandlers(reads, new CataloguePrices(database)).routes());
      all.addAll(streams.routes());
      all.addAll(new VenueHandlers(new VenueStore(database)).routes());
      all.addAll(new EventHandlers(database, live, relay).routes());
      all.addAll(new SeatHandlers(database, live, relay).routes());
      var opening = EventOpening.of(database, relay, backends.liveEngine(), config.limits());
      all.addAll(new CompatHandlers(desk, opening).routes());
      all.addAll(new DocsHandlers().routes());
      // Last: its {ticketId} would otherwise match the names of the routes above.
      all.addAll(new TicketHandlers(database).routes());
    }
    return List.copyOf(all);
  }

  /// How many callers wait for an outcome.
  int waiting() {
    return desk.waiting();
  }

  /// Answers everybody who waits or listens, while the server can still write.
  void beginClose() {
    desk.close();
    streams.close();
  }

  @Override
  public void close() {
    relay.close();
    desk.forwarder().close();
  }
}
