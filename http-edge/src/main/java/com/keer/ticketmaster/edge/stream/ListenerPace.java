package com.keer.ticketmaster.edge.stream;

import java.time.Duration;

/// How often listeners are told something, and how much that may cost.
///
/// @param round how often the hub looks whether there is something to do
/// @param tick the least time between two tellings to one listener: what happens meanwhile becomes
///   one
/// @param heartbeat how long a listener hears nothing at most
/// @param patience how long a listener may take nothing before he is cut off, and how long one who
///   is ahead of this instance waits for it
/// @param perListener what is added to the tick for each listener: 5,000 are told every half second
/// @param seatBytesPerSecond all listeners together get so many bytes about seats
record ListenerPace(
    Duration round,
    Duration tick,
    Duration heartbeat,
    Duration patience,
    Duration perListener,
    long seatBytesPerSecond) {

  static final ListenerPace USUAL =
      new ListenerPace(
          Duration.ofMillis(50),
          Duration.ofMillis(250),
          Duration.ofSeconds(12),
          Duration.ofSeconds(15),
          Duration.ofNanos(100_000),
          16L * 1024 * 1024);

  /// The time between two tellings to each of so many listeners.
  long intervalNanos(int listeners) {
    return Math.max(tick.toNanos(), listeners * perListener.toNanos());
  }

  /// How many of them are told in one round at most, so that they are told in turn.
  int perRound(int listeners) {
    return Math.max(64, (int) (2L * listeners * round.toNanos() / intervalNanos(listeners)));
  }

  long seatBytesPerRound() {
    return seatBytesPerSecond * round.toMillis() / 1_000;
  }
}
