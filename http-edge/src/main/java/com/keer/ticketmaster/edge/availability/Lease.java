package com.keer.ticketmaster.edge.availability;

/// What came of asking to be the one who writes.
enum Lease {
  /// No process had it: Redis is empty, or the previous holder is gone. Write everything.
  TAKEN,
  /// It still is this process.
  KEPT,
  /// It is another one.
  ELSEWHERE
}
