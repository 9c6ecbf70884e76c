package com.keer.ticketmaster.log;

/// An export, an import or a snapshot would not be what it promises; says why and what to do.
/// Nothing was changed, unless it says so.
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message);
  }
}
