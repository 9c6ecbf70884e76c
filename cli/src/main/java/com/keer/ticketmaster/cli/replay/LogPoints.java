package com.keer.ticketmaster.cli.replay;

import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.log.LogPoint;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Parses a place in the log: `4711` is an offset, `2026-11-22T10:00:03Z` a time, `15m` a time ago.
public final class LogPoints implements ITypeConverter<LogPoint> {

  @Override
  public LogPoint convert(String text) {
    try {
      return parse(text.strip());
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new TypeConversionException(
          "'%s' is not a place in the log: write an offset (4711), a time (2026-11-22T10:00:03Z) or how long ago (15m)"
              .formatted(text));
    }
  }

  private static LogPoint parse(String text) {
    if (text.matches("\\d{1,18}")) {
      return new LogPoint.AtOffset(Long.parseLong(text));
    }
    if (text.matches("\\d+\\s*(ms|s|m|h)")) {
      return new LogPoint.AtTime(System.currentTimeMillis() - Durations.parse(text).toMillis());
    }
    return new LogPoint.AtTime(OffsetDateTime.parse(text).toInstant().toEpochMilli());
  }
}
