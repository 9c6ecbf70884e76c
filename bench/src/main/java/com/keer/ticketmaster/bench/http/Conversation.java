package com.keer.ticketmaster.bench.http;

/// How a buyer learns the outcome of a booking.
public enum Conversation {
  /// `POST` with `Prefer: wait`: the answer is the outcome.
  PREFER_WAIT,
  /// `POST`, answered by `202` and a location; then `GET` of that location with `wait`.
  POST_THEN_GET
}
