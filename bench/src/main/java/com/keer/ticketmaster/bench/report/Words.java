package com.keer.ticketmaster.bench.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Names of figures and settings for people: `CPU µs per reservation` for
/// `cpuMicrosPerReservation`.
final class Words {
  private Words() {}

  static String of(String name) {
    return Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z][a-z]|[A-Z]{2})|[-_ ]+", -1))
        .map(Words::word)
        .collect(Collectors.joining(" "));
  }

  private static String word(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "cpu" -> "CPU";
      case "micros" -> "µs";
      case "millis" -> "ms";
      case "mib" -> "MiB";
      default -> word.equals(word.toUpperCase(Locale.ROOT)) ? word : word.toLowerCase(Locale.ROOT);
    };
  }
}
