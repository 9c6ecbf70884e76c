package com.keer.ticketmaster.edge.stream;

import com.keer.ticketmaster.edge.http.ByteBudget;

/// The bytes of a message that many listeners get. They count towards the budget, once, as long as
/// anybody holds them: the channel, which may send them again, or a connection that has not taken
/// them yet. Only the hub's thread works on it.
final class Frame {

  final byte[] bytes;

  /// How many of the bytes are about seats.
  final int seatBytes;

  private final ByteBudget budget;
  private int holders;

  Frame(byte[] bytes, int seatBytes, ByteBudget budget) {
    this.bytes = bytes;
    this.seatBytes = seatBytes;
    this.budget = budget;
  }

  void hold() {
    holders++;
  }

  void release() {
    holders--;
    if (holders == 0) {
      budget.give(bytes.length);
    }
  }
}
