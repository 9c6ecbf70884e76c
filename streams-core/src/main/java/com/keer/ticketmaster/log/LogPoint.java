package com.keer.ticketmaster.log;

import com.keer.ticketmaster.log.RecordedLog.Span;

/// A place in the serial logs.
public sealed interface LogPoint {

  /// The record with this offset, in each partition that is read.
  record AtOffset(long offset) implements LogPoint {}

  /// The first record with this time or later, epoch milliseconds.
  record AtTime(long time) implements LogPoint {}

  /// The offset of this point in one partition.
  default long offset(RecordedLog log, Span span) {
    return switch (this) {
      case AtOffset(long offset) -> offset;
      case AtTime(long time) -> log.offsetAt(span, time);
    };
  }
}
