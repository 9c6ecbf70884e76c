package com.keer.ticketmaster.edge.database;

/// PostgreSQL is down, or none is configured. Carries no stack trace, because this is no bug.
public final class CatalogueUnavailableException extends RuntimeException {

  private final int retryAfterSeconds;

  CatalogueUnavailableException(String sentence, int retryAfterSeconds) {
    super(sentence, null, false, false);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /// When to try again.
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
