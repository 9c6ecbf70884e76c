package com.keer.ticketmaster.edge.http;

/// Bytes that may be held at one time.
public interface ByteBudget {

  /// Takes bytes, which must be given back.
  ///
  /// @return whether there were enough
  boolean take(long bytes);

  void give(long bytes);
}
