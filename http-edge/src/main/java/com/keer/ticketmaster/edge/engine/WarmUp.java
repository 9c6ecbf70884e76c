package com.keer.ticketmaster.edge.engine;

/// Work that a process does between its start and its first real request.
public interface WarmUp {

  /// Returns when it is over.
  void run() throws InterruptedException;
}
