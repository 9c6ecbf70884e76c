package com.keer.ticketmaster.hall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Tells what a part of a short form certainly means. Everything else is refused: a hall that is
/// open cannot be taken back.
final class ShortForm {
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})-(\\d{1,9})");
  private static final Pattern LETTERS = Pattern.compile("([A-Z]{1,3})-([A-Z]{1,3})");
  private static final Pattern LEADING_ZERO = Pattern.compile("0\\d+-\\d+|\\d+-0\\d+");
  private static final Pattern LABEL =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+|[A-Z]{1,2}-\\d{1,9}");
  private static final Pattern POWER = Pattern.compile("\\d+[eE]\\d+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern SEPARATORS = Pattern.compile("[,;\\s]+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private ShortForm() {}

  /// The parts of a text, between commas, semicolons and blanks.
  ///
  /// @throws IllegalArgumentException if a blank may belong to a label: `Box 1`
  static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    Matcher separator = SEPARATORS.matcher(text);
    int from = 0;
    boolean afterBlank = false;
    while (from <= text.length()) {
      boolean more = separator.find(from);
      String part = text.substring(from, more ? separator.start() : text.length());
      if (!part.isEmpty()) {
        if (afterBlank && !parts.isEmpty()) {
          requireApart(parts.getLast(), part);
        }
        parts.add(part);
      }
      if (!more) {
        break;
      }
      afterBlank = BLANKS.matcher(separator.group()).matches();
      from = separator.end();
    }
    return parts;
  }

  /// The labels that a part stands for.
  ///
  /// @param letters whether `A-F` is short for six of them
  static List<String> labels(String part, boolean letters) {
    Matcher numbers = NUMBERS.matcher(part);
    if (numbers.matches() && !LEADING_ZERO.matcher(part).matches()) {
      return range(
          Integer.parseInt(numbers.group(1)),
          Integer.parseInt(numbers.group(2)),
          Integer::toString);
    }
    Matcher ends = LETTERS.matcher(part);
    if (letters && ends.matches()) {
      return range(index(ends.group(1)), index(ends.group(2)), SectionLayout::rowLabel);
    }
    if (LABEL.matcher(part).matches() && !POWER.matcher(part).matches()) {
      return List.of(part);
    }
    throw new IllegalArgumentException(
        "'%s' is neither a label nor a range: %s".formatted(part, remedy(part)));
  }

  private static String remedy(String part) {
    String plain = part.replaceAll("[\\p{Pd}\\u2212]", "-");
    if (!plain.equals(part) && NUMBERS.matcher(plain).matches()) {
      return "write %s, with the hyphen of the keyboard".formatted(plain);
    }
    if (LEADING_ZERO.matcher(part).matches()) {
      return "write %s, or each label with its zeros: 01 02 03"
          .formatted(part.replaceAll("\\b0+(?=\\d)", ""));
    }
    return "write 1-10 for a range (a spreadsheet keeps it in a column of texts), and any other"
        + " label in a JSON list, [\"%s\"]".formatted(part);
  }

  private static void requireApart(String left, String right) {
    if (isUncertain(left, right)) {
      throw new IllegalArgumentException(
          ("'%1$s %2$s' may be one label or two: write '%1$s, %2$s' for two, and for one a JSON list,"
                  + " [\"%1$s %2$s\"]")
              .formatted(left, right));
    }
  }

  private static boolean isUncertain(String left, String right) {
    return isName(left)
        || isName(right)
        || (isWord(left) && NUMBER.matcher(right).matches())
        || (NUMBER.matcher(left).matches() && isWord(right));
  }

  /// A word that is no label by counting, as AA is: `Box`, `Loge`.
  private static boolean isName(String part) {
    return isWord(part) && part.length() > 1 && !part.equals(part.toUpperCase(Locale.ROOT));
  }

  private static boolean isWord(String part) {
    return WORD.matcher(part).matches();
  }

  private static List<String> range(int first, int last, IntFunction<String> label) {
    long count = Math.abs((long) last - first) + 1;
    if (count > SectionLayout.MAX_ROWS) {
      throw new IllegalArgumentException(
          "a range has at most %d labels, not %d".formatted(SectionLayout.MAX_ROWS, count));
    }
    int step = first <= last ? 1 : -1;
    return IntStream.range(0, (int) count).mapToObj(i -> label.apply(first + i * step)).toList();
  }

  /// A is 0, Z is 25, AA is 26.
  private static int index(String label) {
    int index = 0;
    for (int i = 0; i < label.length(); i++) {
      index = index * 26 + label.charAt(i) - 'A' + 1;
    }
    return index - 1;
  }
}
