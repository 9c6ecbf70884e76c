package com.keer.ticketmaster.internal.rebuild;

/// Whether a record of a log has left something in the topics that its task writes to.
enum Trace {
  /// It has, so it was processed.
  SURE,
  /// It has, or another record has.
  DOUBTFUL,
  /// It leaves nothing, so processing it once, twice or never is the same.
  NONE,
  /// It has not, so it was not processed.
  MISSING
}
