package com.keer.ticketmaster.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Texts that a parser would take, with some damage that random numbers choose.
public final class Damage {

  /// What parsers stumble over.
  private static final List<String> TOKENS =
      List.of(
          "\0",
          "\r\n",
          "\n",
          "\"",
          "\\",
          "\\u0000",
          "\\ud800",
          "\\u200b",
          "%",
          "%00",
          "%zz",
          "%2e%2e",
          "%c3%28",
          "../",
          ";",
          ",",
          ":",
          "{",
          "}",
          "[",
          "]",
          "[[[[[[[[[[",
          "null",
          "true",
          "{}",
          "-1",
          "0",
          "1.5",
          "1e999",
          "-0.0",
          "NaN",
          "9".repeat(40),
          "2147483648",
          "-9223372036854775809",
          "\uFEFF",
          "é",
          "e\u0301",
          "😀",
          "\uD83D",
          "*",
          "+",
          "W/\"",
          "\"\"",
          "bytes=0-",
          "wait=-1",
          "wait=9",
          "wait=99999999999",
          "9999-12-31T23:59:59.999999999Z",
          "-999999999-01-01T00:00:00Z",
          "=",
          "&",
          "?",
          "#",
          "/",
          "-",
          "_",
          ".",
          "A-Z",
          "1-999999999",
          "for=\"[",
          "[::1",
          "unknown",
          "00-",
          "ff-",
          "Bearer ",
          "tmk_",
          "e30.e30.",
          " ",
          "\t",
          "x".repeat(300),
          "'; DROP TABLE event; --",
          "\u202e");

  private Damage() {}

  /// One of the texts, damaged up to six times, or not at all.
  public static Arbitrary<String> of(String... texts) {
    return Combinators.combine(
            Arbitraries.of(texts), Arbitraries.longs(), Arbitraries.integers().between(0, 6))
        .as((text, seed, times) -> damage(text, times, new Random(seed)));
  }

  /// The same as bytes, which need not be UTF-8.
  public static Arbitrary<byte[]> bytes(String... texts) {
    return Combinators.combine(of(texts), Arbitraries.longs().between(0, 9), Arbitraries.longs())
        .as((text, broken, seed) -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          if (broken == 0 && bytes.length > 0) {
            Random random = new Random(seed);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
          }
          return bytes;
        });
  }

  public static String damage(String text, int times, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = 0; i < times && !damaged.isEmpty(); i++) {
      int at = random.nextInt(damaged.length());
      int end = Math.min(damaged.length(), at + 1 + random.nextInt(6));
      switch (random.nextInt(6)) {
        case 0 -> damaged.delete(at, end);
        case 1 -> damaged.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
        case 2 -> damaged.replace(at, end, TOKENS.get(random.nextInt(TOKENS.size())));
        case 3 -> damaged.insert(at, damaged.substring(at, end));
        case 4 -> {
          // Swaps a part of it with what is elsewhere.
          int from = random.nextInt(damaged.length());
          int to = Math.min(damaged.length(), from + 1 + random.nextInt(30));
          damaged.replace(at, end, damaged.substring(from, to));
        }
        default -> damaged.setCharAt(at, (char) random.nextInt(256));
      }
    }
    return damaged.toString();
  }

  /// Reads something, or is told in a problem of the caller's what is wrong with it. Any other
  /// exception is a fault of the parser.
  public static void requireReadOrRefused(Runnable parser) {
    try {
      parser.run();
    } catch (ProblemException e) {
      assertThat(e.problem().type().status()).isBetween(400, 499);
    }
  }
}
