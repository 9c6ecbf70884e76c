package com.keer.ticketmaster.edge.projection.rows;

/// The database does not stand where this process left it: another process went on from there, or
/// the database was restored or emptied. Nothing was written; read the position anew.
public final class FencedException extends RuntimeException {

  public FencedException(String message) {
    super(message);
  }
}
