package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import java.time.Duration;

/// An edge process, set up by its environment like any other, that says when it is ready.
public final class RoleMain {

  /// More than a rehearsal on a slow machine takes, each part of which has a minute.
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private RoleMain() {}

  public static void main(String[] args) throws Exception {
    EdgeProcess process = EdgeProcess.start(EdgeConfig.from(System.getenv()));
    if (!process.awaitReady(PATIENCE)) {
      throw new IllegalStateException("not ready within " + PATIENCE);
    }
    Child.run(process, () -> "127.0.0.1:" + process.port());
  }
}
