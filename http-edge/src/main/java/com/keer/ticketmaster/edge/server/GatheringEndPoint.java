package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.limits.ConnectionLimit.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// A connection that lets other threads run once before it writes, and that must be used.
///
/// Outcomes arrive by the hundred, and with HTTP/2 as many callers are then answered over a few
/// connections. Jetty collects what arrives while a connection writes. So each writer yields once:
/// other threads add their answers, and all of these are sent in one system call instead of one
/// each. On an idle machine there is nobody to wait for.
///
/// For Jetty, every byte shows that a connection is not idle. Here it does so only while a request
/// is in progress. Otherwise a handshake, the lines of a header or pings, a byte at a time, could
/// keep a connection open as long as they like.
final class GatheringEndPoint extends SocketChannelEndPoint {

  /// How long nothing may happen on a connection, in milliseconds.
  ///
  /// @param first before its first request, and between a goodbye and the end
  /// @param between when no request is in progress
  /// @param during while one is
  record Patience(long first, long between, long during) {

    long most() {
      return Math.max(first, Math.max(between, during));
    }

    long least() {
      return Math.min(between, during);
    }
  }

  private final Patience patience;
  private final AtomicReference<Place> place;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean asked;
  private volatile boolean closing;

  GatheringEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      Patience patience,
      Place place) {
    super(channel, selector, key, scheduler);
    this.patience = patience;
    this.place = new AtomicReference<>(place);
    setIdleTimeout(patience.most());
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // affects only the number of system calls
  public boolean flush(ByteBuffer... buffers) throws IOException {
    Thread.yield();
    return super.flush(buffers);
  }

  /// A request begins: its header has been read.
  void begin() {
    requests.incrementAndGet();
    asked = true;
    notIdle();
  }

  /// A request ends: it has been answered, or never will be.
  void end() {
    if (requests.decrementAndGet() == 0) {
      super.notIdle();
    }
  }

  @Override
  public void notIdle() {
    if (requests.get() > 0) {
      super.notIdle();
    }
  }

  /// Jetty sets a short one when it stops.
  @Override
  public long getIdleTimeout() {
    return Math.min(super.getIdleTimeout(), usual());
  }

  private long usual() {
    if (requests.get() > 0) {
      return patience.during();
    }
    return asked && !closing ? patience.between() : patience.first();
  }

  /// Jetty looks again when the present time is over, but another one may apply before.
  @Override
  protected long checkIdleTimeout() {
    long left = super.checkIdleTimeout();
    return Math.min(left, patience.least());
  }

  @Override
  protected void onIdleExpired(TimeoutException expired) {
    Connection connection = getConnection();
    if (requests.get() > 0) {
      super.onIdleExpired(expired);
    } else if (connection == null || closing) {
      close(expired);
    } else {
      // Over HTTP/2, this only says goodbye. A caller who does not leave is cut off next time.
      closing = true;
      connection.close();
    }
  }

  /// Whether it is counted as a connection of its caller.
  boolean isCounted() {
    return !place.get().equals(Place.UNCOUNTED);
  }

  /// Counts it as a connection of its caller from now on.
  void count(Place other) {
    place.getAndSet(other).leave();
    if (!isOpen()) {
      leave();
    }
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    super.onClose(cause);
    leave();
  }

  private void leave() {
    place.getAndSet(Place.UNCOUNTED).leave();
  }
}
