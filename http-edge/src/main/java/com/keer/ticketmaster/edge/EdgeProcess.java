package com.keer.ticketmaster.edge;

import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.runtime.NotReadyException;
import com.keer.ticketmaster.runtime.TicketMaster;
import java.time.Duration;

/// An edge process: the engine and the HTTP server in front of it.
///
/// The server answers from the start; the engine follows as soon as Kafka is there, and the process
/// is ready when all its roles work.
public final class EdgeProcess implements AutoCloseable {

  private EdgeProcess() {}

  /// Starts the server at once and the engine in the background.
  ///
  /// @throws EdgeStartException if the address of the server is taken
  public static EdgeProcess start(EdgeConfig config) {
    throw new UnsupportedOperationException("not yet: " + config);
  }

  /// The port of the public HTTP server.
  public int port() {
    throw new UnsupportedOperationException();
  }

  /// The engine.
  ///
  /// @throws NotReadyException as long as Kafka has not been reached
  public TicketMaster engine() {
    throw new UnsupportedOperationException();
  }

  /// Whether every role of this process does its work at the moment.
  public boolean isReady() {
    throw new UnsupportedOperationException();
  }

  /// Waits until the process is ready.
  ///
  /// @return whether it is; false if the time was not enough
  /// @throws EdgeStartException if it never will be
  public boolean awaitReady(Duration limit) throws InterruptedException {
    throw new UnsupportedOperationException("not yet: " + limit);
  }

  /// Stops: callers who wait are answered, the log gets what was given, the stores are closed.
  @Override
  public void close() {}
}
