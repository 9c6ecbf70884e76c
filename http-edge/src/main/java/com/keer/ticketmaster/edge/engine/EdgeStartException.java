package com.keer.ticketmaster.edge.engine;

/// The process cannot start, and another attempt would not help; the message says why in one
/// sentence.
public final class EdgeStartException extends RuntimeException {

  public EdgeStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
