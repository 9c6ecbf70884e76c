package com.keer.ticketmaster.section;

import java.util.ArrayList;
import java.util.List;

/// Any free places, in as few runs as there can be: the first run that is long enough, or the
/// longest ones until there are enough. For sections in which no place is better than another.
final class AnyPlaces implements AllocationPolicy {

  static final AnyPlaces POLICY = new AnyPlaces();

  private AnyPlaces() {}

  @Override
  public List<SeatRun> choose(SectionState section, int count, boolean allowSplit) {
    List<SeatRun> runs = new ArrayList<>(1);
    SectionState rest = section;
    for (int missing = count; missing > 0; missing -= runs.getLast().count()) {
      runs.add(first(rest, Math.min(missing, rest.longestFreeRun())));
      if (runs.getLast().count() < missing) {
        rest = rest.sell(List.of(runs.getLast()));
      }
    }
    return List.copyOf(runs);
  }

  private static SeatRun first(SectionState section, int count) {
    int row = count < 1 ? -1 : section.nextRowWith(-1L << count, 0);
    if (row < 0) {
      throw new IllegalStateException(
          "section " + section.id() + ": the run index names no run of " + count);
    }
    return new SeatRun(row, section.row(row).nearestRun(count, 0, false), count);
  }
}
