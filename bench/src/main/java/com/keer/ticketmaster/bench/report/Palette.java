package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.ProcessUse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which colour stands for what: a CSS class `c0` to `c7`, or `grey`. The page's CSS says what they
/// look like by day and by night.
final class Palette {
  private static final int COLOURS = 8;

  private Palette() {}

  static String run(NamedRun run) {
    return run(run.number());
  }

  /// From the ninth run on, the colours come again with dashes.
  static String run(int number) {
    return "c" + number % COLOURS + (number / COLOURS % 2 == 1 ? " dashed" : "");
  }

  /// Parts of a whole begin in the middle of the colours, so that few runs and few processes share
  /// none. What only measures stays grey.
  static String part(List<String> parts, String name) {
    return measuresOnly(name) ? "grey" : "c" + (3 + parts.indexOf(name)) % COLOURS;
  }

  /// Whether a process only measures, and is no part of what is measured.
  static boolean measuresOnly(String process) {
    return process.equals(ProcessUse.LOAD_GENERATOR);
  }

  /// The names of parts in the order in which they lie on each other, what only measures on top.
  static List<String> ordered(List<String> names) {
    Set<String> ordered = new LinkedHashSet<>(names);
    if (ordered.remove(ProcessUse.LOAD_GENERATOR)) {
      ordered.add(ProcessUse.LOAD_GENERATOR);
    }
    return List.copyOf(ordered);
  }
}
