package com.keer.ticketmaster.edge.http;

/// Room for a large answer while it is made: its bytes, and one of the processors that are for
/// large answers. It ends when the answer is written, which takes its bytes again, or is closed.
public final class Room implements AutoCloseable {

  private final SharedBodies bodies;
  private final long bytes;
  private boolean closed;

  private Room(SharedBodies bodies, long bytes) {
    this.bodies = bodies;
    this.bytes = bytes;
  }

  /// Enters with bytes that have been taken.
  static Room of(SharedBodies bodies, long bytes) {
    bodies.beginWork();
    return new Room(bodies, bytes);
  }

  /// Room for a small answer, which needs none.
  static Room none() {
    Room none = new Room(new SharedBodies(0), 0);
    none.closed = true;
    return none;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      bodies.endWork();
      bodies.give(bytes);
    }
  }
}
