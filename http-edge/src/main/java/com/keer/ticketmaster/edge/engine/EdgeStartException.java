package com.keer.ticketmaster.edge.engine;

import org.jspecify.annotations.Nullable;

/// The process cannot start, and another attempt would not help; the message says why in one
/// sentence.
public final class EdgeStartException extends RuntimeException {

  public EdgeStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
