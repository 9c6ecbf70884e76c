package com.keer.ticketmaster.edge.availability;

/// The answer to a request for the right to write.
enum Lease {
  /// No process had it: Redis is empty, or the previous holder is gone. Write everything.
  TAKEN,
  /// This process still has it.
  KEPT,
  /// Another process has it.
  ELSEWHERE
}
