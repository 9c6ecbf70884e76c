package com.keer.ticketmaster.feed;

/// A feed cannot start or continue; the message says why and what to do.
public final class FeedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FeedException(String sentence) {
    super(sentence);
  }

  public FeedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
