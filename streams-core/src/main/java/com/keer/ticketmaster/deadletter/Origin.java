package com.keer.ticketmaster.deadletter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The original place of a dead letter, which identifies it however often it is reported.
public record Origin(String topic, int partition, long offset) {

  private static final Pattern TEXT = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");

  /// Parses `topic-partition@offset`; null if the text is something else.
  static @Nullable Origin parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? new Origin(
            parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)))
        : null;
  }

  @Override
  public String toString() {
    return topic + '-' + partition + '@' + offset;
  }
}
