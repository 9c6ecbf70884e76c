package com.keer.ticketmaster.edge.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text in the format OpenMetrics, read as strictly as the standard allows.
///
/// @param exemplars the ids of traces, by sample
record OpenMetrics(
    Map<String, Family> families, Map<String, Double> samples, Map<String, String> exemplars) {

  record Family(String type, String unit, String help) {}

  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)"
              + "(\\{(?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*\")*})? (\\S+)"
              + "( # \\{span_id=\"[0-9a-f]{16}\",trace_id=\"([0-9a-f]{32})\"} \\S+ \\S+)?");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\[n\"\\\\])*)\"(,|$)");
  private static final Map<String, List<String>> ENDINGS =
      Map.of(
          "counter", List.of("_total"),
          "gauge", List.of(""),
          "histogram", List.of("_bucket", "_count", "_sum"),
          "summary", List.of("", "_count", "_sum"),
          "info", List.of("_info"));

  /// Reads a text.
  ///
  /// @throws IllegalArgumentException if a line breaks a rule
  static OpenMetrics parse(String text) {
    if (!text.endsWith("# EOF\n")) {
      throw new IllegalArgumentException("no end");
    }
    OpenMetrics metrics =
        new OpenMetrics(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    String family = "";
    for (String line : text.substring(0, text.length() - "# EOF\n".length()).split("\n", -1)) {
      if (line.startsWith("# ")) {
        String[] parts = line.split(" ", 4);
        boolean more = parts[2].equals(family);
        family = parts[2];
        metrics.describe(more, family, parts[1], parts.length < 4 ? "" : parts[3]);
      } else if (!line.isEmpty()) {
        metrics.sample(family, line);
      }
    }
    metrics.checkHistograms();
    return metrics;
  }

  private void describe(boolean more, String family, String what, String value) {
    if (!more && families.containsKey(family)) {
      throw new IllegalArgumentException("two parts of " + family);
    }
    Family known = families.getOrDefault(family, new Family("", "", ""));
    families.put(
        family,
        switch (what) {
          case "TYPE" -> new Family(value, known.unit(), known.help());
          case "UNIT" -> new Family(known.type(), value, known.help());
          case "HELP" -> new Family(known.type(), known.unit(), value);
          default -> throw new IllegalArgumentException("unknown comment " + what);
        });
    if (what.equals("UNIT") && !family.endsWith("_" + value)) {
      throw new IllegalArgumentException(family + " does not end with its unit " + value);
    }
  }

  private void sample(String family, String line) {
    Matcher matcher = SAMPLE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no sample: " + line);
    }
    String type = families.getOrDefault(family, new Family("", "", "")).type();
    String name = matcher.group(1);
    if (ENDINGS.getOrDefault(type, List.of()).stream()
        .noneMatch(ending -> name.equals(family + ending))) {
      throw new IllegalArgumentException(name + " is no sample of the " + type + " " + family);
    }
    double value = number(matcher.group(3));
    if (type.equals("counter") && !(value >= 0)) {
      throw new IllegalArgumentException("a counter below 0: " + line);
    }
    String labels = matcher.group(2) == null ? "" : matcher.group(2);
    if (samples.put(name + sorted(labels), value) != null) {
      throw new IllegalArgumentException("twice: " + line);
    }
    if (matcher.group(4) != null) {
      if (!name.endsWith("_bucket")) {
        throw new IllegalArgumentException("an exemplar where there can be none: " + line);
      }
      exemplars.put(name + sorted(labels), matcher.group(5));
    }
  }

  private static double number(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  private static String sorted(String labels) {
    if (labels.isEmpty()) {
      return "";
    }
    String rest = labels.substring(1, labels.length() - 1);
    Map<String, String> found = new TreeMap<>();
    Matcher matcher = LABEL.matcher(rest);
    int at = 0;
    while (at < rest.length()) {
      if (!matcher.find(at) || matcher.start() != at || found.containsKey(matcher.group(1))) {
        throw new IllegalArgumentException("bad labels: " + labels);
      }
      found.put(matcher.group(1), matcher.group(2));
      at = matcher.end();
    }
    return found.toString();
  }

  private void checkHistograms() {
    families.forEach((name, family) -> {
      if (family.type().equals("histogram")) {
        Map<String, List<Double>> buckets = new TreeMap<>();
        samples.forEach((sample, value) -> {
          if (sample.startsWith(name + "_bucket{")) {
            String of = sample.replaceAll("le=[^,}]*(, )?", "").replaceAll(", }", "}");
            buckets.computeIfAbsent(of, any -> new ArrayList<>()).add(value);
          }
        });
        buckets.forEach((of, counts) -> {
          if (!counts.equals(counts.stream().sorted().toList())) {
            throw new IllegalArgumentException("the buckets of " + of + " are not cumulative");
          }
          String count = of.replace("_bucket{", "_count{").replaceFirst("\\{}$", "");
          if (!counts.getLast().equals(samples.get(count))) {
            throw new IllegalArgumentException("the buckets of " + of + " are not complete");
          }
        });
      }
    });
  }

  /// A sample, with its labels as name=value in alphabetical order; 0 if there is none.
  double value(String name, String... labels) {
    String key = labels.length == 0 ? name : name + "{" + String.join(", ", labels) + "}";
    return samples.getOrDefault(key, 0.0);
  }

  /// All names with their labels.
  TreeSet<String> series() {
    return new TreeSet<>(samples.keySet());
  }
}
