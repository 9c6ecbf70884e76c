package com.keer.ticketmaster.cli.observability;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds the metrics that an expression of PromQL names. It knows as much of the grammar as that
/// needs: a name is a metric unless it is a function, an operator, a label or a unit of time.
final class PromQl {

  /// What has names in it that are no metrics. Variables of Grafana occur as durations and values.
  private static final Pattern OTHER =
      Pattern.compile(
          """
          "(?:\\\\.|[^"\\\\])*" | '(?:\\\\.|[^'\\\\])*' | `[^`]*`
          | \\[ [^\\]]* \\]
          | \\$ (?: \\{ [^}]* \\} | \\w+ )
          | \\b (?: by | without | on | ignoring | group_left | group_right ) \\s* \\( [^)]* \\)
          | \\b \\d [\\w.]*
          | \\# [^\\n]*
          """,
          Pattern.COMMENTS | Pattern.CASE_INSENSITIVE);

  private static final Pattern LABELS = Pattern.compile("\\{[^{}]*}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_:][\\w:]*");
  private static final Pattern CALL = Pattern.compile("\\s*\\(.*", Pattern.DOTALL);

  private static final Set<String> WORDS =
      Set.of(
          "and",
          "or",
          "unless",
          "bool",
          "offset",
          "atan2",
          "inf",
          "nan",
          "group_left",
          "group_right",
          "sum",
          "min",
          "max",
          "avg",
          "group",
          "count",
          "stddev",
          "stdvar",
          "topk",
          "bottomk",
          "quantile",
          "count_values",
          "limitk",
          "limit_ratio");

  private PromQl() {}

  /// The names of all metrics in the expression.
  ///
  /// @throws IllegalArgumentException for a selector without a name: nobody can say what it reads
  static Set<String> metrics(String expression) {
    String bare = OTHER.matcher(expression).replaceAll(found -> instead(found.group()));
    for (MatchResult labels : LABELS.matcher(bare).results().toList()) {
      if (!bare.substring(0, labels.start()).stripTrailing().matches("(?s).*[\\w:]")) {
        throw new IllegalArgumentException("a selector without a name: " + expression);
      }
    }
    bare = LABELS.matcher(bare).replaceAll(" ");
    Set<String> metrics = new TreeSet<>();
    for (MatchResult name : NAME.matcher(bare).results().toList()) {
      boolean called = CALL.matcher(bare.substring(name.end())).matches();
      if (!called && !WORDS.contains(name.group().toLowerCase(Locale.ROOT))) {
        metrics.add(name.group());
      }
    }
    return metrics;
  }

  /// A string keeps its quotes, so that a label still has a value; all else becomes a blank.
  private static String instead(String found) {
    return "\"'`".indexOf(found.charAt(0)) >= 0 ? "\"\"" : " ";
  }
}
