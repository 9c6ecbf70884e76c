package com.keer.ticketmaster.edge.compat;

import com.keer.ticketmaster.edge.json.JsonTokens;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A time as the original's clients may write it: RFC 3339, or seconds since 1970, with or without
/// a fraction. A number too large for seconds is taken as milliseconds.
final class EventTime {

  /// As seconds, the year 5138; as milliseconds, the year 1973.
  private static final BigDecimal FIRST_MILLIS = new BigDecimal(100_000_000_000L);

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private EventTime() {}

  /// The time at the current token; null for `null`, and for anything else, which is noted.
  static @Nullable Instant read(JsonTokens in, String field) {
    if (in.isNull()) {
      return null;
    }
    Instant time = in.isNumber() ? ofNumber(in.decimal(field)) : ofText(in.text(field));
    if (time == null || time.isBefore(FIRST) || time.isAfter(LAST)) {
      in.fault(field, "must be a time as in 2026-11-22T20:00:00Z, or seconds since 1970");
      return null;
    }
    return time;
  }

  private static @Nullable Instant ofText(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant ofNumber(@Nullable BigDecimal number) {
    if (number == null || number.precision() - number.scale() > 15) {
      return null;
    }
    boolean millis = number.compareTo(FIRST_MILLIS) >= 0;
    return Instant.ofEpochMilli((millis ? number : number.movePointRight(3)).longValue());
  }
}
