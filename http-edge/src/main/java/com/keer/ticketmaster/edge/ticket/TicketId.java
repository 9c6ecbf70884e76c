package com.keer.ticketmaster.edge.ticket;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Identifies one seat of one event, `12-2050`: the number of its section and its place there. It
/// stays the same while the section grows.
///
/// @param ordinal index of the row * 2048 + position in the row
public record TicketId(long sectionNo, int ordinal) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,15})-(\\d{1,9})");

  /// The id in a text; empty if it has none.
  public static Optional<TicketId> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new TicketId(Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return sectionNo + "-" + ordinal;
  }
}
