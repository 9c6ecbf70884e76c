package com.keer.ticketmaster.edge.database;

/// PostgreSQL is away, or there is none. Carries no stack trace: nothing is broken.
public final class CatalogueUnavailableException extends RuntimeException {

  private final int retryAfterSeconds;

  CatalogueUnavailableException(String sentence, int retryAfterSeconds) {
    super(sentence, null, false, false);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /// When asking again makes sense.
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
