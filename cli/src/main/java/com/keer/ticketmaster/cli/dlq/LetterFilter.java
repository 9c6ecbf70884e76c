package com.keer.ticketmaster.cli.dlq;

import com.keer.ticketmaster.deadletter.DeadLetter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Selects dead letters; shared by the commands that take several.
final class LetterFilter {

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Only letters from this topic.")
  private @Nullable String topic;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only letters whose reason or exception class contains this text.")
  private @Nullable String reason;

  boolean isGiven() {
    return topic != null || reason != null;
  }

  boolean matches(DeadLetter letter) {
    return (topic == null || letter.origin().topic().equals(topic))
        && (reason == null || has(letter.reason(), reason) || has(letter.exception(), reason));
  }

  private static boolean has(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
