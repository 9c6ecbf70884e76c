package com.keer.ticketmaster.edge.rehearsal;

import com.keer.ticketmaster.TicketMaster;
import java.time.Duration;

/// What a rehearsal needs of the process that it plays with: this keeps the rehearsal below the
/// process, which starts it.
public interface RehearsedProcess extends AutoCloseable {

  /// Waits until the process is ready.
  ///
  /// @return false if the time was not enough
  boolean awaitReady(Duration limit) throws InterruptedException;

  TicketMaster engine();

  /// The port of its HTTP server.
  int port();

  @Override
  void close();
}
