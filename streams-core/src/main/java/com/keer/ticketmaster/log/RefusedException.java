package com.keer.ticketmaster.log;

/// An export, an import or a snapshot was refused because its result would be wrong. The message
/// says why and what to do. Nothing was changed, unless the message says so.
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message);
  }
}
