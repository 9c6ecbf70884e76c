package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.availability.AvailabilityHandlers;
import com.keer.ticketmaster.edge.availability.AvailableTicketHandlers;
import com.keer.ticketmaster.edge.availability.SectionReads;
import com.keer.ticketmaster.edge.canary.Canary;
import com.keer.ticketmaster.edge.choice.ChoiceHandlers;
import com.keer.ticketmaster.edge.compat.CompatHandlers;
import com.keer.ticketmaster.edge.compat.EventOpening;
import com.keer.ticketmaster.edge.config.AccessConfig;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.docs.DocsHandlers;
import com.keer.ticketmaster.edge.event.AppliedWait;
import com.keer.ticketmaster.edge.event.EventHandlers;
import com.keer.ticketmaster.edge.event.LiveSections;
import com.keer.ticketmaster.edge.event.OutboxRelay;
import com.keer.ticketmaster.edge.event.SeatHandlers;
import com.keer.ticketmaster.edge.hall.NewSections;
import com.keer.ticketmaster.edge.health.HealthHandlers;
import com.keer.ticketmaster.edge.http.LargeAnswers;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.metrics.Metric;
import com.keer.ticketmaster.edge.metrics.MetricsHandlers;
import com.keer.ticketmaster.edge.metrics.Readings;
import com.keer.ticketmaster.edge.operate.OperateHandlers;
import com.keer.ticketmaster.edge.operate.Sources;
import com.keer.ticketmaster.edge.pages.OperatorPages;
import com.keer.ticketmaster.edge.pages.PageHandlers;
import com.keer.ticketmaster.edge.projection.ProjectionHandlers;
import com.keer.ticketmaster.edge.projection.rows.LogEnd;
import com.keer.ticketmaster.edge.reservation.BookingDesk;
import com.keer.ticketmaster.edge.reservation.ReservationHandlers;
import com.keer.ticketmaster.edge.reservation.ReservationListHandlers;
import com.keer.ticketmaster.edge.section.SectionHandlers;
import com.keer.ticketmaster.edge.stream.EventStreams;
import com.keer.ticketmaster.edge.ticket.CataloguePrices;
import com.keer.ticketmaster.edge.ticket.TicketHandlers;
import com.keer.ticketmaster.edge.venue.VenueHandlers;
import com.keer.ticketmaster.edge.venue.VenueStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All features of a process, put together: the only place that knows every handler.
final class Features implements AutoCloseable {

  /// How long finding out whether a ticket is sold may take.
  private static final Duration LOG_END_LIMIT = Duration.ofSeconds(3);

  private final EdgeConfig config;
  private final Backends backends;
  private final BookingDesk desk;
  private final OutboxRelay relay;
  private final EventStreams streams;
  private final LargeAnswers largeAnswers;
  private final AppliedWait wait;
  private final PageHandlers pages;
  private final OperatorPages operatorPages = new OperatorPages();
  private final OperateHandlers operate;
  private final @Nullable Canary canary;

  Features(EdgeConfig config, Backends backends) {
    this.config = config;
    this.backends = backends;
    this.desk =
        BookingDesk.of(backends.liveEngine(), config.limits(), config.access().pseudonyms());
    this.relay = new OutboxRelay(backends.database(), backends.liveEngine());
    this.largeAnswers =
        LargeAnswers.start(
            config.limits().largeAnswerBytes(),
            config.limits().leastReadBytesPerSecond(),
            config.limits().slowReaderPatience());
    this.wait = new AppliedWait(config.limits());
    this.pages = new PageHandlers(access(config.access()));
    this.streams = EventStreams.start(backends.liveEngine(), config.limits(), largeAnswers);
    this.operate =
        OperateHandlers.start(
            new Sources(
                config.processing().roles(),
                backends.liveEngine(),
                backends.metrics(),
                backends.database(),
                backends.availability(),
                backends.projection()));
    Duration interval = config.telemetry().canary();
    this.canary =
        interval.isZero() || !config.servesApi()
            ? null
            : new Canary(config, interval, backends.liveEngine(), backends.metrics());
  }

  private static PageHandlers.Access access(AccessConfig access) {
    if (!access.tokens()) {
      return PageHandlers.Access.OPEN;
    }
    return access.guests() ? PageHandlers.Access.GUESTS : PageHandlers.Access.TOKENS;
  }

  /// Starts the background work.
  void start() {
    if (config.servesApi()) {
      relay.start();
    }
    if (canary != null) {
      canary.start();
    }
  }

  /// Reads the figures of all features.
  void read(Readings out) {
    Figures.backends(out, config, backends);
    if (config.servesApi()) {
      Figures.gate(out, "bookings", desk.bookings());
      Figures.gate(out, "follow-ups", desk.followUps());
      Figures.gate(out, "waiting", desk.lookup().readers());
      Figures.gate(out, "changes", wait.gate());
      Figures.gate(out, "forwarded-bookings", desk.forwarder().bookings());
      Figures.gate(out, "forwards", desk.forwarder().others());
      out.add(Metric.WAITING_CALLERS, desk.waiting());
      out.add(Metric.STREAM_LISTENERS, streams.listeners());
      out.add(Metric.STREAM_LISTENERS_LIMIT, config.limits().maxListeners());
      out.add(Metric.LARGE_ANSWER_BYTES, largeAnswers.taken());
      out.add(Metric.LARGE_ANSWER_LIMIT_BYTES, config.limits().largeAnswerBytes());
      if (backends.database().state() != Database.State.NOT_CONFIGURED) {
        out.add(Metric.OUTBOX_PENDING, relay.pending());
      }
    }
  }

  /// The routes of this process; without the role `api`, only those of its operators.
  List<Route> routes() {
    Database database = backends.database();
    var health =
        new HealthHandlers(
            backends.liveEngine(),
            config.processing().roles(),
            database,
            backends.availability(),
            config.access().tokens() ? "tokens" : "open");
    List<Route> all = new ArrayList<>(health.routes());
    all.addAll(new MetricsHandlers(backends.metrics()).routes());
    all.addAll(operatorPages.routes());
    all.addAll(operate.routes());
    if (config.servesApi()) {
      var newSections =
          new NewSections(
              config.limits().allocationPolicy(),
              () -> backends.liveEngine().get().engine().commands().featureLevel());
      SectionReads reads = backends.availability().reads();
      var live = new LiveSections(reads, backends.liveEngine());
      all.addAll(new ReservationHandlers(desk).routes());
      all.addAll(new ReservationListHandlers(database, desk.people()).routes());
      all.addAll(new ProjectionHandlers(backends.projection()).routes());
      all.addAll(new SectionHandlers(reads, largeAnswers).routes());
      all.addAll(new AvailabilityHandlers(reads).routes());
      var prices = new CataloguePrices(database);
      all.addAll(new AvailableTicketHandlers(reads, prices).routes());
      all.addAll(new ChoiceHandlers(reads, prices, database).routes());
      all.addAll(streams.routes());
      all.addAll(new VenueHandlers(new VenueStore(database)).routes());
      all.addAll(new EventHandlers(database, live, relay, wait, newSections).routes());
      all.addAll(new SeatHandlers(database, live, relay, wait).routes());
      var opening =
          EventOpening.of(database, relay, backends.liveEngine(), config.limits(), newSections);
      all.addAll(new CompatHandlers(desk, opening).routes());
      all.addAll(new DocsHandlers().routes());
      all.addAll(pages.routes());
      // Last: its {ticketId} would otherwise match the names of the routes above.
      all.addAll(new TicketHandlers(database, logEnd()).routes());
    }
    return List.copyOf(all);
  }

  private LogEnd logEnd() {
    return new LogEnd(
        config.kafka().bootstrapServers(),
        config.kafka().clientProperties(),
        config.kafka().topics(),
        LOG_END_LIMIT);
  }

  PageHandlers pages() {
    return pages;
  }

  OperatorPages operatorPages() {
    return operatorPages;
  }

  LargeAnswers largeAnswers() {
    return largeAnswers;
  }

  /// How many callers wait for an outcome.
  int waiting() {
    return desk.waiting();
  }

  /// Answers everybody who waits or listens, while the server can still write.
  void beginClose() {
    if (canary != null) {
      canary.close();
    }
    desk.close();
    streams.close();
    operate.close();
  }

  @Override
  public void close() {
    relay.close();
    largeAnswers.close();
    desk.forwarder().close();
  }
}
