package com.keer.ticketmaster.edge.engine;

/// The process cannot start, and trying again would not help; says why in one sentence.
public final class EdgeStartException extends RuntimeException {

  public EdgeStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
