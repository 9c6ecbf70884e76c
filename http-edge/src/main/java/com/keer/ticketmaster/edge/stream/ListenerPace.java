package com.keer.ticketmaster.edge.stream;

import java.time.Duration;

/// How often listeners get news, and how much that may cost.
///
/// @param round how often the hub checks for work
/// @param tick the shortest time between two messages to one listener; changes in between are
///   merged
/// @param heartbeat the longest time without a message to a listener
/// @param patience how long a listener that is ahead of this instance waits for it
/// @param deafness how long a listener may accept nothing before it is disconnected
/// @param perListener added to the tick for each listener: 5,000 listeners get news every half
///   second
/// @param seatBytesPerSecond the budget for seats of all listeners together
record ListenerPace(
    Duration round,
    Duration tick,
    Duration heartbeat,
    Duration patience,
    Duration deafness,
    Duration perListener,
    long seatBytesPerSecond) {

  static ListenerPace usual(Duration deafness) {
    return new ListenerPace(
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(12),
        Duration.ofSeconds(15),
        deafness,
        Duration.ofNanos(100_000),
        16L * 1024 * 1024);
  }

  /// The time between two messages to each of this many listeners.
  long intervalNanos(int listeners) {
    return Math.max(tick.toNanos(), listeners * perListener.toNanos());
  }

  /// The most listeners that get news in one round, so that all get their turn.
  int perRound(int listeners) {
    return Math.max(64, (int) (2L * listeners * round.toNanos() / intervalNanos(listeners)));
  }

  long seatBytesPerRound() {
    return seatBytesPerSecond * round.toMillis() / 1_000;
  }
}
