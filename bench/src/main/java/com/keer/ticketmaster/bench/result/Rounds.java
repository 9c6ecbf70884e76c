package com.keer.ticketmaster.bench.result;

import java.util.List;

/// The runs of several rounds. Each round has the same runs in the same order.
public record Rounds(List<List<RunResult>> rounds) {
  public Rounds {
    rounds = List.copyOf(rounds);
  }

  /// All runs in the order they ran.
  public List<RunResult> all() {
    return rounds.stream().flatMap(List::stream).toList();
  }

  /// The run at one place in each round.
  public List<RunResult> at(int place) {
    return rounds.stream().map(round -> round.get(place)).toList();
  }

  /// All rounds but the first one, which is cold and counts only if it is the only one.
  public Rounds warm() {
    return new Rounds(rounds.subList(rounds.size() == 1 ? 0 : 1, rounds.size()));
  }
}
