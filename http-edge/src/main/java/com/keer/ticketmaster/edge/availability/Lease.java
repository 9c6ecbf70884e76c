package com.keer.ticketmaster.edge.availability;

/// What came of asking to be the one who writes.
enum Lease {
  /// Nobody was: Redis is empty, or whoever it was has gone. Everything is to be written.
  TAKEN,
  /// It still is this process.
  KEPT,
  /// It is another one.
  ELSEWHERE
}
