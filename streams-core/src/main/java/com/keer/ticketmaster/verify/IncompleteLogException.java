package com.keer.ticketmaster.verify;

/// The log lacks records that are needed to fold it.
public final class IncompleteLogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public IncompleteLogException(String sentence) {
    super(sentence);
  }
}
