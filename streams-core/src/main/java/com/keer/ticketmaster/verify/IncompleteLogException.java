package com.keer.ticketmaster.verify;

/// Tells that a log lacks what is needed to fold it.
public final class IncompleteLogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public IncompleteLogException(String sentence) {
    super(sentence);
  }
}
