package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.edge.problem.Problem;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The header `Idempotency-Key`: 1 to 200 printable ASCII characters.
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";

  private static final int MAX_LENGTH = 200;

  private IdempotencyKey() {}

  /// The key of a request; null if there is none.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if there are two, or an invalid
  ///   one
  static @Nullable String of(Context ctx) {
    List<String> keys = Collections.list(ctx.req().getHeaders(HEADER));
    if (keys.isEmpty()) {
      return null;
    }
    String key = keys.getFirst();
    if (keys.size() > 1) {
      throw Problem.ofParameter(HEADER, "is given twice").asException();
    }
    if (key.isBlank()
        || key.length() > MAX_LENGTH
        || key.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw Problem.ofParameter(
              HEADER, "must have 1 to " + MAX_LENGTH + " printable ASCII characters")
          .asException();
    }
    return key;
  }
}
