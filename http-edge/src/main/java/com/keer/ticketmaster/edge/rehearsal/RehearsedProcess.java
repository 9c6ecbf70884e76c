package com.keer.ticketmaster.edge.rehearsal;

import com.keer.ticketmaster.TicketMaster;
import java.time.Duration;

/// What a rehearsal needs from the process that it rehearses with. The process starts the
/// rehearsal; this interface keeps the dependency one-way.
public interface RehearsedProcess extends AutoCloseable {

  /// Waits until the process is ready.
  ///
  /// @return false after the timeout
  boolean awaitReady(Duration limit) throws InterruptedException;

  TicketMaster engine();

  /// The port of its HTTP server.
  int port();

  @Override
  void close();
}
