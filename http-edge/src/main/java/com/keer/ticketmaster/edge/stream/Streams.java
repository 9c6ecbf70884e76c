package com.keer.ticketmaster.edge.stream;

import com.keer.ticketmaster.NotReadyException;

import com.keer.ticketmaster.SectionView;
import com.keer.ticketmaster.edge.Running;
import com.keer.ticketmaster.edge.availability.Statuses;
import com.keer.ticketmaster.edge.server.Route;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Server-sent events: the routes and all that serves them.
public final class Streams implements AutoCloseable {

  private final Supplier<Running> running;
  private final StreamHub hub;
  private final AtomicReference<@Nullable SectionView> heard = new AtomicReference<>();

  private Streams(Supplier<Running> running, int maxListeners) {
    this.running = running;
    this.hub = StreamHub.start(this::view, Pace.USUAL, maxListeners);
  }

  /// Starts to serve.
  ///
  /// @param running throws [NotReadyException] as long as there is no engine
  public static Streams start(Supplier<Running> running, int maxListeners) {
    return new Streams(running, maxListeners);
  }

  /// The routes.
  public List<Route> routes() {
    return new StreamHandlers(this::view, hub).routes();
  }

  /// How many listen.
  public int listeners() {
    return hub.open();
  }

  private Statuses view() {
    SectionView view = running.get().engine().sections();
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
