package com.keer.ticketmaster.bench.report;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Numbers for people, with a decimal point and grouped thousands in every locale.
final class Numbers {
  static final String UNKNOWN = "-";
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final double MEBIBYTE = 1024 * 1024;

  private Numbers() {}

  static String whole(double value) {
    return fixed(value, 0);
  }

  static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /// The same number of decimals in every line, so that a column is easy to compare.
  static String fixed(double value, int decimals) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%,." + decimals + "f", value)
        : UNKNOWN;
  }

  /// Three significant digits: `12,345`, `123`, `12.3`, `0.0123`.
  static String significant(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return fixed(value, 0);
    }
    int magnitude = (int) Math.floor(Math.log10(Math.abs(value)));
    return fixed(value, Math.clamp(2 - magnitude, 0, 9));
  }

  /// No more digits than necessary: `0.5`, `20`, `1,000`.
  static String shortest(double value) {
    if (value != 0 && Math.abs(value) < 1e-6) {
      return String.format(Locale.ROOT, "%.0e", value);
    }
    String text = fixed(value, 9);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  static String percent(double share) {
    return fixed(100 * share, 1);
  }

  static String mebibytes(long bytes) {
    return bytes == 0 ? UNKNOWN : whole(bytes / MEBIBYTE);
  }

  /// The number in a text, grouped or not; empty if it is something else.
  static OptionalDouble parsed(String text) {
    String plain = text.replaceAll("[,_]", "");
    return NUMBER.matcher(plain).matches()
        ? OptionalDouble.of(Double.parseDouble(plain))
        : OptionalDouble.empty();
  }
}
