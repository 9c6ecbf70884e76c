package com.keer.ticketmaster.edge.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a change makes different, in short: `name Night → Gala night`.
public final class Differences {

  /// Of longer values only the name is told.
  private static final int MOST = 60;

  private final List<String> found = new ArrayList<>();

  /// Compares one value; what is equal is not told.
  public Differences of(String name, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      String was = text(before);
      String is = text(after);
      found.add(
          was.length() > MOST || is.length() > MOST ? name : "%s %s → %s".formatted(name, was, is));
    }
    return this;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "none" : value.toString();
  }

  /// All of them.
  public String text() {
    return found.isEmpty() ? "nothing" : String.join("; ", found);
  }
}
