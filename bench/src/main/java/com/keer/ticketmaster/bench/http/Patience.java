package com.keer.ticketmaster.bench.http;

import java.time.Duration;

/// How buyers behave when a server is too busy.
///
/// @param toSend how long a request that is due may wait for a free place on a connection; after
///   that its buyer leaves, and it fails with [#NOT_SENT]
/// @param looksAgain whether the buyer whose reservation was accepted looks for its outcome again
///   after a `503`, as `Retry-After` says
public record Patience(Duration toSend, boolean looksAgain) {
  /// Every request is sent, however late, and every refusal counts as a failure.
  public static final Patience STRICT = new Patience(Duration.ofDays(1), false);

  /// The problem of a request that was never sent.
  public static final String NOT_SENT = "not sent in time";
}
