package com.keer.ticketmaster.edge.stream;

import com.keer.ticketmaster.SectionView;
import com.keer.ticketmaster.edge.availability.Statuses;
import com.keer.ticketmaster.edge.config.Limits;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.http.LargeAnswers;
import com.keer.ticketmaster.edge.http.Route;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Server-sent events: the routes and everything behind them.
public final class EventStreams implements AutoCloseable {

  private final Supplier<LiveEngine> liveEngine;
  private final LargeAnswers budget;
  private final StreamHub hub;
  private final AtomicReference<@Nullable SectionView> heard = new AtomicReference<>();

  private EventStreams(Supplier<LiveEngine> liveEngine, Limits limits, LargeAnswers budget) {
    this.liveEngine = liveEngine;
    this.budget = budget;
    this.hub =
        StreamHub.start(
            this::view,
            ListenerPace.usual(limits.slowReaderPatience()),
            limits.maxListeners(),
            budget);
  }

  /// Starts to serve listeners.
  ///
  /// @param liveEngine throws [NotReadyException] as long as there is no engine
  public static EventStreams start(
      Supplier<LiveEngine> liveEngine, Limits limits, LargeAnswers budget) {
    return new EventStreams(liveEngine, limits, budget);
  }

  /// The routes.
  public List<Route> routes() {
    return new StreamHandlers(this::view, hub, budget).routes();
  }

  /// The number of listeners.
  public int listeners() {
    return hub.open();
  }

  private Statuses view() {
    SectionView view = liveEngine.get().engine().sections();
    if (heard.compareAndSet(null, view)) {
      view.listen(hub::onChange);
    }
    return Statuses.of(view);
  }

  @Override
  public void close() {
    hub.close();
  }
}
