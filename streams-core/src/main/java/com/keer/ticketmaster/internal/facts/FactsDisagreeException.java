package com.keer.ticketmaster.internal.facts;

import com.keer.ticketmaster.internal.fault.TaskStoppedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The positions, logs and stores of a task contradict each other, so it decides nothing. The
/// message says what was found and how to go on.
///
/// It is an exception of Kafka because the record that is being processed is not to blame.
public final class FactsDisagreeException extends TaskStoppedException {

  FactsDisagreeException(String message) {
    super(message);
  }

  /// Finds the refusal among the causes of a failure.
  public static Optional<FactsDisagreeException> in(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FactsDisagreeException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
