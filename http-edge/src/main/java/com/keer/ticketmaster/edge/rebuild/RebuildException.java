package com.keer.ticketmaster.edge.rebuild;

/// A store cannot be built afresh; its sentence says why and what to do. The running store is as it
/// was.
public final class RebuildException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RebuildException(String sentence) {
    super(sentence);
  }
}
