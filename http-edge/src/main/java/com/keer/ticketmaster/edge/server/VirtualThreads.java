package com.keer.ticketmaster.edge.server;

import org.eclipse.jetty.util.thread.ThreadPool;

/// A new virtual thread for each task of Jetty. Javalin's own pool does the same, but creates each
/// thread by reflection, with a name, a future and an entry in a list.
final class VirtualThreads implements ThreadPool {

  @Override
  public void execute(Runnable task) {
    var _ = Thread.startVirtualThread(task);
  }

  @Override
  public void join() {
    // No thread stays idle.
  }

  @Override
  public int getThreads() {
    return 1;
  }

  @Override
  public int getIdleThreads() {
    return 1;
  }

  @Override
  public boolean isLowOnThreads() {
    return false;
  }
}
