package com.keer.ticketmaster.cli.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Replaces what differs from run to run with fixed values of the same form: times, durations,
/// offsets, sizes, checksums and chain values.
final class Volatile {
  private static final String HASH =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  private static final String CHAIN = "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg";

  private static final Map<Pattern, String> RULES = rules();

  private Volatile() {}

  static String fixed(String text) {
    String fixed = text;
    for (var rule : RULES.entrySet()) {
      fixed = rule.getKey().matcher(fixed).replaceAll(rule.getValue());
    }
    return fixed;
  }

  private static Map<Pattern, String> rules() {
    Map<Pattern, String> rules = new LinkedHashMap<>();
    rule(rules, "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "2026-11-28T10:00:00.000Z");
    rule(rules, "\\b\\d+\\.\\d s\\b", "0.5 s");
    rule(rules, "\\b\\d+\\.\\d\\d s\\b", "0.01 s");
    rule(rules, "\\b\\d+\\.\\d{3} s\\b", "0.001 s");
    rule(rules, "the \\d+ ms since", "the 5 ms since");
    rule(rules, "[\\d,]+ a second", "1,000 a second");
    rule(rules, "[\\d,]+ records", "500 records");
    rule(rules, "[\\d,]+ bytes \\([\\d.]+ % of [\\d,]+\\)", "20,000 bytes (30.0 % of 66,000)");
    rule(rules, ": [\\d,]+ bytes", ": 20,000 bytes");
    rule(rules, "(-\\d+ ?@ ?)\\d+", "$17");
    rule(rules, "offset \\d+", "offset 7");
    rule(rules, "\\b[0-9a-f]{64,}\\b", HASH);
    rule(rules, "(?<![\\w-])(?=[\\w-]*[A-Z])[\\w-]{43}(?![\\w-])", CHAIN);
    rule(rules, "(?m)(matches|differs|no status)  [\\w-]{12}$", "$1  " + CHAIN.substring(0, 12));
    rule(rules, "(Z  )[\\w-]{8}(  [█░])", "$1" + CHAIN.substring(0, 8) + "$2");
    rule(rules, "/tmp/ticketmaster-dev-\\d+", "/tmp/ticketmaster-dev-1");
    return rules;
  }

  private static void rule(Map<Pattern, String> rules, String pattern, String value) {
    rules.put(Pattern.compile(pattern), value);
  }
}
