package com.keer.ticketmaster.edge.stream;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.edge.availability.Statuses;
import com.keer.ticketmaster.edge.http.ByteBudget;
import com.keer.ticketmaster.loop.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// All open streams of this process, served by one thread that never waits for any of them.
///
/// It must not take resources that bookings need, so it limits itself: with many listeners, each
/// gets news less often, in turn, and seat data, which can be large, has a budget of bytes. News
/// that could not be sent is sent later, in one piece.
final class StreamHub implements AutoCloseable {

  /// A new listener wakes the thread.
  private static final Duration NOBODY_LISTENS = Duration.ofHours(1);

  private final Supplier<Statuses> view;
  private final ListenerPace pace;
  private final int most;
  private final ByteBudget budget;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<String, Channel> channels = new ConcurrentHashMap<>();
  private final Queue<NewListener> arrivals = new ConcurrentLinkedQueue<>();
  private final List<Listener> listeners = new ArrayList<>();
  private final Loop loop = new Loop("tell-listeners", this::round).atEnd(this::endAll);

  private long seatBudget;
  private int turn;

  private StreamHub(Supplier<Statuses> view, ListenerPace pace, int most, ByteBudget budget) {
    this.view = view;
    this.pace = pace;
    this.most = most;
    this.budget = budget;
  }

  /// Starts a hub.
  ///
  /// @param view throws [NotReadyException] as long as there is no view
  /// @param most the most listeners
  /// @param budget for the bytes that wait for listeners
  static StreamHub start(Supplier<Statuses> view, ListenerPace pace, int most, ByteBudget budget) {
    StreamHub hub = new StreamHub(view, pace, most, budget);
    var _ = hub.loop.retryAfter(pace.round()).start();
    return hub;
  }

  /// Reserves a place for a listener; call [#add] or [#leave] afterwards.
  ///
  /// @return whether there was a free place
  boolean enter() {
    if (loop.isStopping()) {
      return false;
    }
    if (open.incrementAndGet() <= most) {
      return true;
    }
    leave();
    return false;
  }

  void leave() {
    open.decrementAndGet();
  }

  int open() {
    return open.get();
  }

  /// Serves a listener from now on.
  void add(NewListener arrival) {
    arrivals.add(arrival);
    loop.wake();
    if (loop.isStopping()) {
      // The thread may have checked for the last time.
      arrival.wire().end();
    }
  }

  /// Called on a stream thread when a section has changed.
  void onChange(LatestStatus status) {
    Channel channel = channels.get(status.section().eventId());
    if (channel != null) {
      channel.note(status.section());
    }
  }

  private void endAll() {
    listeners.forEach(listener -> listener.wire().end());
    arrivals.forEach(arrival -> arrival.wire().end());
  }

  private Duration round() {
    long now = System.nanoTime();
    try {
      welcome(now);
      for (Channel channel : channels.values()) {
        channel.update(view.get(), now, pace.tick().toNanos());
      }
    } catch (NotReadyException e) {
      // No new state is available yet.
    }
    forgetGone();
    tell(now);
    return listeners.isEmpty() && arrivals.isEmpty() ? NOBODY_LISTENS : pace.round();
  }

  private void welcome(long now) {
    for (NewListener arrival = arrivals.peek(); arrival != null; arrival = arrivals.peek()) {
      Channel channel = channels.computeIfAbsent(arrival.eventId(), id -> new Channel(id, budget));
      channel.begin(view.get(), now);
      channel.join();
      listeners.add(new Listener(channel, arrival, pace, now));
      var _ = arrivals.remove();
    }
  }

  private void tell(long now) {
    int count = listeners.size();
    long interval = pace.intervalNanos(count);
    int left = pace.perRound(count);
    seatBudget = Math.min(pace.seatBytesPerSecond(), seatBudget + pace.seatBytesPerRound());
    int denied = -1;
    for (int i = 0; i < count && left > 0; i++) {
      int index = (turn + i) % count;
      if (seatBudget <= 0 && denied < 0) {
        denied = index;
      }
      int bytes = listeners.get(index).tell(now, interval, seatBudget > 0);
      if (bytes == Listener.NO_ROOM) {
        // Room for small news may still be left.
        seatBudget = Math.min(0, seatBudget);
        denied = denied < 0 ? index : denied;
      }
      if (bytes >= 0) {
        left--;
        seatBudget -= bytes;
      }
      if (left == 0 && denied < 0) {
        denied = index + 1;
      }
    }
    // A listener that got nothing, or no seats, goes first in the next round.
    turn = denied < 0 ? turn : denied;
  }

  private void forgetGone() {
    listeners.removeIf(listener -> {
      if (!listener.wire().isGone()) {
        return false;
      }
      leave();
      listener.release();
      Channel channel = listener.channel();
      if (channel.leave()) {
        channels.remove(channel.eventId());
      }
      return true;
    });
  }

  /// Ends all streams.
  @Override
  public void close() {
    loop.close();
  }
}
