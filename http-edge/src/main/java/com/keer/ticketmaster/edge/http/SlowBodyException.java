package com.keer.ticketmaster.edge.http;

import java.io.IOException;

/// The body of a request did not come in time.
public final class SlowBodyException extends IOException {

  private static final long serialVersionUID = 1L;

  public SlowBodyException() {
    super("the body comes too slowly");
  }
}
