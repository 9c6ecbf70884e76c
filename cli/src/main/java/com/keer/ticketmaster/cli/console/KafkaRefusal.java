package com.keer.ticketmaster.cli.console;

import com.keer.ticketmaster.topics.ClusterRefusal;
import java.util.Optional;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/// What to tell whom a Kafka cluster refuses.
public final class KafkaRefusal {

  private static final String SETTINGS = "the file that --command-config names";

  private KafkaRefusal() {}

  /// A sentence about a failure: what to do if somebody was refused, otherwise its message.
  public static String message(Throwable failure) {
    return String.valueOf(
        of(failure).<Throwable>map(refusal -> refusal).orElse(failure).getMessage());
  }

  /// Empty if the failure has another reason.
  static Optional<CliException> of(@Nullable Throwable failure) {
    return ClusterRefusal.of(failure, SETTINGS)
        .map(sentence -> new CliException(exitCode(failure), sentence, failure));
  }

  /// Whom nobody knows reaches nothing; who may not do this is refused.
  private static int exitCode(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthorizationException) {
        return ExitCode.REFUSED;
      }
    }
    return ExitCode.UNREACHABLE;
  }
}
