package com.keer.ticketmaster.log;

import com.keer.ticketmaster.log.RecordedLog.Span;
import org.jspecify.annotations.Nullable;

/// The part of a log that matters.
///
/// @param from null for the beginning
/// @param until null for the end
public record LogScope(SectionFilter filter, @Nullable LogPoint from, @Nullable LogPoint until) {

  /// The whole log.
  public static final LogScope ALL = new LogScope(SectionFilter.ALL, null, null);

  /// The offset at which it begins in a partition.
  public long begin(RecordedLog log, Span span) {
    return from == null ? span.begin() : from.offset(log, span);
  }

  /// The offset before which it ends in a partition.
  public long end(RecordedLog log, Span span) {
    return until == null ? span.end() : until.offset(log, span);
  }
}
