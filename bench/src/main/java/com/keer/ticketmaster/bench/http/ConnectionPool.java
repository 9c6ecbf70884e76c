package com.keer.ticketmaster.bench.http;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The connections of a load generator; one that breaks is replaced.
final class ConnectionPool implements AutoCloseable {
  /// This many requests in a row take the same connection, so that they leave in one write.
  private static final int IN_A_ROW = 32;

  /// A server that accepts a connection and then says nothing is tried again.
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int CONNECT_POLL_MILLIS = 10;

  private final HttpTarget target;
  private final int streams;
  private final Selector selector;
  private final @Nullable Connection[] connections;
  private final long[] openedNanos;

  /// Connections that take no more requests, but still have answers to come.
  private final List<Connection> leaving = new ArrayList<>();

  private int turn;
  private int inARow;

  /// @param streams at a time on each connection
  ConnectionPool(HttpTarget target, int connections, int streams) throws IOException {
    this.target = target;
    this.streams = streams;
    this.selector = Selector.open();
    this.connections = new @Nullable Connection[connections];
    this.openedNanos = new long[connections];
    Arrays.fill(openedNanos, System.nanoTime() - RETRY_NANOS);
  }

  /// Connects what is not connected, unless that failed a moment ago.
  ///
  /// @return whether all can take requests
  boolean repair(long nowNanos) {
    boolean all = true;
    for (int i = 0; i < connections.length; i++) {
      Connection connection = connections[i];
      if (connection != null
          && !connection.hasSettled()
          && nowNanos - openedNanos[i] >= SETTLE_NANOS) {
        connection.close("connection lost");
      }
      if (connection == null || !connection.isAlive()) {
        replace(i, connection, nowNanos);
        connection = connections[i];
      }
      all &= connection != null && connection.isSettled();
    }
    return all;
  }

  private void replace(int i, @Nullable Connection old, long nowNanos) {
    // What has worked may well work again at once.
    boolean failed = old == null || !old.hasSettled();
    if (failed && nowNanos - openedNanos[i] < RETRY_NANOS) {
      return;
    }
    if (old != null && !old.isClosed()) {
      leaving.add(old);
    }
    openedNanos[i] = nowNanos;
    try {
      connections[i] = Connection.open(target, selector, streams);
    } catch (IOException e) {
      // Refused: repair comes back to it.
      connections[i] = null;
    }
  }

  /// Connects what is not connected.
  ///
  /// @param endNanos by System.nanoTime, by when it has to be done
  /// @throws ConnectException if it is not
  void connect(long endNanos) throws IOException {
    // Finds out what broke since the last run.
    poll(0);
    while (!repair(System.nanoTime())) {
      if (System.nanoTime() - endNanos >= 0) {
        throw new ConnectException("no HTTP/2 server at " + target.authority());
      }
      poll(CONNECT_POLL_MILLIS);
    }
  }

  /// A connection that can take a request; null if none can at the moment.
  @Nullable Connection next() {
    if (inARow++ >= IN_A_ROW) {
      pass();
    }
    for (int tried = 0; tried < connections.length; tried++) {
      Connection connection = connections[turn];
      if (connection != null && connection.canSend()) {
        return connection;
      }
      pass();
    }
    return null;
  }

  private void pass() {
    Connection connection = connections[turn];
    if (connection != null) {
      connection.flush();
    }
    turn = (turn + 1) % connections.length;
    inARow = 0;
  }

  /// Whether any connection is, or is about to become, of use.
  boolean isAlive(long nowNanos) {
    for (int i = 0; i < connections.length; i++) {
      Connection connection = connections[i];
      // One that has worked is in use, or is replaced at once.
      if (connection != null
          && (connection.hasSettled()
              || (connection.isAlive() && nowNanos - openedNanos[i] < RETRY_NANOS))) {
        return true;
      }
    }
    return false;
  }

  void flush() {
    for (Connection connection : connections) {
      if (connection != null) {
        connection.flush();
      }
    }
    if (!leaving.isEmpty()) {
      leaving.forEach(Connection::flush);
      leaving.removeIf(Connection::isClosed);
    }
  }

  /// Serves the sockets that are ready.
  ///
  /// @param waitMillis for the first of them at most; 0 for not at all
  /// @return how many were
  int poll(long waitMillis) throws IOException {
    return waitMillis <= 0
        ? selector.selectNow(ConnectionPool::proceed)
        : selector.select(ConnectionPool::proceed, waitMillis);
  }

  private static void proceed(SelectionKey key) {
    if (key.isValid() && key.attachment() instanceof Connection connection) {
      connection.proceed(key.readyOps());
    }
  }

  /// Gives up on all open requests.
  void cancel(String problem) {
    for (Connection connection : connections) {
      if (connection != null) {
        connection.cancel(problem);
      }
    }
    leaving.forEach(connection -> connection.cancel(problem));
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : connections) {
      if (connection != null) {
        connection.close("closed");
      }
    }
    leaving.forEach(connection -> connection.close("closed"));
    selector.close();
  }
}
