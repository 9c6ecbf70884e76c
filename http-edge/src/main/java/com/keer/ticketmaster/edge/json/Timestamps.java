package com.keer.ticketmaster.edge.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Points in time in RFC 3339, to the millisecond.
public final class Timestamps {

  /// The expected format, for messages.
  public static final String FORM =
      "an RFC 3339 time with its offset, such as \"2027-05-01T20:00:00Z\", from 1970 to 9999";

  private static final int MAX_LENGTH = 40;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Timestamps() {}

  /// The time; null if the text is not one.
  public static @Nullable Instant parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
      return time.isAfter(Instant.EPOCH) && !time.isAfter(LAST) ? time : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
