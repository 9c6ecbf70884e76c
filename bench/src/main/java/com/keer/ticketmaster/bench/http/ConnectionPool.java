package com.keer.ticketmaster.bench.http;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The connections of a load generator; a broken one is replaced.
final class ConnectionPool implements AutoCloseable {
  /// This many successive requests use the same connection, so that they leave in one write.
  private static final int IN_A_ROW = 32;

  /// If a server accepts a connection and then says nothing, the connection is opened again.
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int CONNECT_POLL_MILLIS = 10;

  private final HttpTarget target;
  private final int wanted;
  private final int streams;
  private final Selector selector;

  /// Connections that accept requests, and those that only have answers to come.
  private final List<Connection> connections = new ArrayList<>();

  private long retryAt = System.nanoTime();
  private int turn;
  private int inARow;

  /// @param streams at a time on each connection
  ConnectionPool(HttpTarget target, int wanted, int streams) throws IOException {
    this.target = target;
    this.wanted = wanted;
    this.streams = streams;
    this.selector = Selector.open();
  }

  /// Replaces connections that are not open, unless connecting failed a moment ago.
  ///
  /// @return whether all can accept requests
  boolean repair(long nowNanos) {
    int alive = 0;
    int settled = 0;
    for (int i = connections.size() - 1; i >= 0; i--) {
      Connection connection = connections.get(i);
      if (!connection.hasSettled() && nowNanos - connection.openedNanos() >= SETTLE_NANOS) {
        connection.close("connection lost");
      }
      if (connection.isClosed()) {
        connections.remove(i);
        if (!connection.hasSettled()) {
          retryAt = connection.openedNanos() + RETRY_NANOS;
        }
      } else if (connection.isAlive()) {
        alive++;
        settled += connection.isSettled() ? 1 : 0;
      }
    }
    for (; alive < wanted && nowNanos - retryAt >= 0; alive++) {
      try {
        connections.add(Connection.open(target, selector, streams));
      } catch (IOException e) {
        // Refused: the repair tries again later.
        retryAt = nowNanos + RETRY_NANOS;
      }
    }
    return settled == wanted;
  }

  /// Opens connections that are not open.
  ///
  /// @param endNanos the deadline, by System.nanoTime
  /// @throws ConnectException if the deadline passes
  void connect(long endNanos) throws IOException {
    // Finds connections that broke since the last run.
    poll(0);
    while (!repair(System.nanoTime())) {
      if (System.nanoTime() - endNanos >= 0) {
        throw new ConnectException("no HTTP/2 server at " + target.authority());
      }
      poll(CONNECT_POLL_MILLIS);
    }
  }

  /// A connection that can accept a request; null if there is none at the moment.
  @Nullable Connection next() {
    if (inARow++ >= IN_A_ROW) {
      pass();
    }
    for (int tried = 0; tried < connections.size(); tried++) {
      Connection connection = connections.get(turn % connections.size());
      if (connection.canSend()) {
        return connection;
      }
      pass();
    }
    return null;
  }

  private void pass() {
    if (!connections.isEmpty()) {
      connections.get(turn % connections.size()).flush();
      turn = (turn + 1) % connections.size();
    }
    inARow = 0;
  }

  /// Whether any connection is usable or may be soon.
  boolean isAlive(long nowNanos) {
    for (Connection connection : connections) {
      // A connection that was usable still is, or is replaced at once.
      boolean young = nowNanos - connection.openedNanos() < RETRY_NANOS;
      if (connection.hasSettled() || (connection.isAlive() && young)) {
        return true;
      }
    }
    return false;
  }

  void flush() {
    connections.forEach(Connection::flush);
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

  /// Fails all open requests.
  void cancel(String problem) {
    connections.forEach(connection -> connection.cancel(problem));
  }

  @Override
  public void close() throws IOException {
    connections.forEach(connection -> connection.close("closed"));
    selector.close();
  }
}
