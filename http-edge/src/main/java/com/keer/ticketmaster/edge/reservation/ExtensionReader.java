package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.edge.config.Limits;
import com.keer.ticketmaster.edge.json.JsonTokens;
import org.jspecify.annotations.Nullable;

/// Reads the body of an extension: `{"holdSeconds": 300}`, counted from now.
final class ExtensionReader {

  private static final String HOLD_SECONDS = "holdSeconds";

  private @Nullable Integer holdSeconds;

  private ExtensionReader() {}

  /// The extension in a body.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the body is not a valid
  ///   extension
  static FollowUp.Extend read(byte[] body, Limits limits) {
    ExtensionReader extension =
        JsonTokens.read(
            body,
            in -> {
              ExtensionReader reader = new ExtensionReader();
              in.fields("", field -> reader.take(field, in, limits.maxHoldSeconds()));
              in.require(HOLD_SECONDS, reader.holdSeconds);
              in.requireNoFault();
              return reader;
            },
            reader -> reader);
    Integer seconds = extension.holdSeconds;
    if (seconds == null) {
      throw new IllegalStateException("a missing field was not noted");
    }
    return new FollowUp.Extend(seconds);
  }

  private boolean take(String field, JsonTokens reader, int most) {
    if (!field.equals(HOLD_SECONDS)) {
      return false;
    }
    holdSeconds = reader.number(field, 1, Math.max(1, most));
    return true;
  }
}
