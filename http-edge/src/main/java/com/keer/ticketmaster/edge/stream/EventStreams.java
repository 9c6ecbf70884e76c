package com.keer.ticketmaster.edge.stream;

import com.keer.ticketmaster.SectionView;
import com.keer.ticketmaster.edge.availability.Statuses;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.http.Route;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Server-sent events: the routes and everything behind them.
public final class EventStreams implements AutoCloseable {

  private final Supplier<LiveEngine> liveEngine;
  private final StreamHub hub;
  private final AtomicReference<@Nullable SectionView> heard = new AtomicReference<>();

  private EventStreams(Supplier<LiveEngine> liveEngine, int maxListeners) {
    this.liveEngine = liveEngine;
    this.hub = StreamHub.start(this::view, ListenerPace.USUAL, maxListeners);
  }

  /// Starts to serve listeners.
  ///
  /// @param liveEngine throws [NotReadyException] as long as there is no engine
  public static EventStreams start(Supplier<LiveEngine> liveEngine, int maxListeners) {
    return new EventStreams(liveEngine, maxListeners);
  }

  /// The routes.
  public List<Route> routes() {
    return new StreamHandlers(this::view, hub).routes();
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
