package com.keer.ticketmaster.log;

/// An operation refuses to start or to go on: the message says why and what to do. Nothing was
/// changed, unless the message says so.
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message);
  }

  public RefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
