package com.keer.ticketmaster.edge.rehearsal;

import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.loop.Loop;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/// Notices that a sale has begun: a rehearsal must not take anything from it.
final class RealWork implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Admin admin;
  private final EdgeConfig config;
  private final long before;
  private final Loop loop;
  private volatile boolean begun;

  private RealWork(Admin admin, EdgeConfig config, long before) {
    this.admin = admin;
    this.config = config;
    this.before = before;
    this.loop = new Loop("look-for-work", this::look).retryAfter(PAUSE).grace(Duration.ZERO);
  }

  /// Begins to watch what the roles of a process read.
  static RealWork watch(EdgeConfig config)
      throws InterruptedException, ExecutionException, TimeoutException {
    Admin admin = Admin.create(config.kafka().properties());
    try {
      RealWork work = new RealWork(admin, config, Backlog.written(admin, config));
      var _ = work.loop.start();
      return work;
    } catch (RuntimeException | InterruptedException | ExecutionException | TimeoutException e) {
      admin.close();
      throw e;
    }
  }

  /// Whether more has been written since than a few single requests.
  boolean hasBegun() {
    return begun;
  }

  private Duration look() throws InterruptedException {
    try {
      begun = Backlog.written(admin, config) - before > Backlog.NOT_QUIET;
    } catch (ExecutionException | TimeoutException e) {
      // Looked at again: without an answer nothing has begun.
    }
    return begun ? Loop.END : PAUSE;
  }

  @Override
  public void close() {
    loop.close();
    admin.close(Duration.ZERO);
  }
}
