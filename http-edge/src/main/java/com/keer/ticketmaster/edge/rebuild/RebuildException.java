package com.keer.ticketmaster.edge.rebuild;

/// A store cannot be rebuilt; the message says why and what to do. The live store is unchanged.
public final class RebuildException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RebuildException(String sentence) {
    super(sentence);
  }
}
