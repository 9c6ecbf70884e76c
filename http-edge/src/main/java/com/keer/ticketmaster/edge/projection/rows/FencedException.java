package com.keer.ticketmaster.edge.projection.rows;

/// The database is not where this process left it: another process continued from there, or the
/// database was restored or emptied. Nothing was written; read the position again.
public final class FencedException extends RuntimeException {

  public FencedException(String message) {
    super(message);
  }
}
