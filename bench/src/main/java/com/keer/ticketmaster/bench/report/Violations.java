package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.util.ArrayList;
import java.util.List;

/// The sentences in which the checks say what is wrong: the first ones, and how many more there
/// are. One bug can break every booking, and nobody reads a million sentences.
final class Violations {
  private static final int SHOWN = 20;

  private Violations() {}

  static List<String> sentences(ScenarioResult result) {
    List<NamedRun> runs = NamedRun.of(result);
    List<String> all =
        runs.stream()
            .flatMap(named ->
                named.run().violations().stream()
                    .map(text -> runs.size() == 1 ? text : named.name() + ": " + text))
            .toList();
    if (all.size() <= SHOWN) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, SHOWN));
    first.add("and " + Numbers.whole(all.size() - SHOWN) + " more");
    return first;
  }
}
