package com.keer.ticketmaster.cli.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The metrics that a process serves, as the reference page in `http-edge` lists them.
record MetricTable(Set<String> series) {

  private static final Path PAGE = Path.of("..", "http-edge", "docs", "metrics.md");
  private static final Pattern ROW = Pattern.compile("\\|([^|]*)\\|([^|]*)\\|.*");

  /// A name, or the other ending of the name before it: `a_count`, `…_sum`.
  private static final Pattern NAME = Pattern.compile("`(…?)([A-Za-z_]\\w*)`");

  /// What Prometheus itself says about targets and alerts, and what the page mentions only as
  /// `process_…`, the names of the client library.
  private static final Set<String> OF_OTHERS =
      Set.of("up", "ALERTS", "process_start_time_seconds", "process_resident_memory_bytes");

  MetricTable {
    series = Set.copyOf(series);
  }

  static MetricTable read() throws IOException {
    return of(Files.readString(PAGE));
  }

  /// The names in the first columns of the page's tables, with the series of a histogram or
  /// summary.
  static MetricTable of(String page) {
    Set<String> series = new TreeSet<>(OF_OTHERS);
    for (String line : page.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String last = "";
        for (MatchResult name : NAME.matcher(row.group(1)).results().toList()) {
          last =
              name.group(1).isEmpty()
                  ? name.group(2)
                  : last.substring(0, last.lastIndexOf('_')) + name.group(2);
          series.addAll(series(last, row.group(2).strip()));
        }
      }
    }
    return new MetricTable(series);
  }

  private static List<String> series(String name, String type) {
    return type.equals("histogram")
        ? List.of(name + "_bucket", name + "_count", name + "_sum")
        : List.of(name);
  }

  /// This table with the series that rules record.
  MetricTable with(Set<String> recorded) {
    Set<String> all = new TreeSet<>(series);
    all.addAll(recorded);
    return new MetricTable(all);
  }

  /// The metrics of an expression that are not in the table.
  Set<String> missing(String expression) {
    Set<String> missing = new TreeSet<>(PromQl.metrics(expression));
    missing.removeAll(series);
    return missing;
  }
}
