package com.keer.ticketmaster.section;

import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.section.AllocationPolicy.RunSearch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Divides a request that fits into no single run among several. Recorded logs depend on every
/// choice made here: another one needs a new version of the rules.
final class Splits {

  /// How many splits are compared, those with the longest parts first. All splits of up to 20 seats
  /// into up to 4 parts are fewer.
  private static final int MOST_COMPARED = 64;

  private Splits() {}

  /// Version 1 of the rules: the longest run, then the longest of the rest.
  static List<SeatRun> longestFirst(RunSearch search, SectionState section, int count) {
    List<SeatRun> runs = new ArrayList<>();
    SectionState rest = section;
    for (int missing = count; missing > 0; missing -= runs.getLast().count()) {
      int longest = rest.longestFreeRun();
      SeatRun run = longest == 0 ? null : search.find(rest, Math.min(missing, longest));
      if (run == null) {
        return List.of();
      }
      runs.add(run);
      rest = rest.sell(List.of(run));
    }
    return runs;
  }

  /// From version 2 of the rules on: of the splits into as few parts as possible, those that seat
  /// the fewest people alone, and of these the one whose seats are nearest to the focal point.
  static List<SeatRun> nobodyAlone(RunSearch search, SectionState section, int count) {
    List<Integer> longest = longestRuns(section, count);
    for (int alone = 0; alone <= longest.size(); alone++) {
      List<SeatRun> nearest = List.of();
      long least = Long.MAX_VALUE;
      for (List<Integer> sizes : sizes(longest, alone, count)) {
        List<SeatRun> runs = place(search, section, sizes);
        long distance = distance(section, runs);
        if (!runs.isEmpty() && distance < least) {
          nearest = runs;
          least = distance;
        }
      }
      if (!nearest.isEmpty()) {
        return nearest;
      }
    }
    return List.of();
  }

  /// The lengths of the longest runs that together have enough seats, longest first.
  private static List<Integer> longestRuns(SectionState section, int count) {
    List<Integer> lengths = new ArrayList<>();
    SectionState rest = section;
    for (int missing = count; missing > 0; missing -= lengths.getLast()) {
      int length = rest.longestFreeRun();
      SeatRun run = length == 0 ? null : AllocationPolicies.firstFit(rest, length);
      if (run == null) {
        return List.of();
      }
      lengths.add(run.count());
      rest = rest.sell(List.of(run));
    }
    return lengths;
  }

  /// The ways to divide `count` into as many parts as there are runs, larger parts first.
  ///
  /// @param longest what each part can have at most, largest first
  /// @param alone how many parts have one seat
  private static List<List<Integer>> sizes(List<Integer> longest, int alone, int count) {
    List<List<Integer>> found = new ArrayList<>();
    divide(longest.subList(0, longest.size() - alone), count - alone, new ArrayList<>(), found);
    for (List<Integer> sizes : found) {
      sizes.addAll(Collections.nCopies(alone, 1));
    }
    return found;
  }

  private static void divide(
      List<Integer> longest, int missing, List<Integer> chosen, List<List<Integer>> found) {
    int part = chosen.size();
    int later = longest.size() - part - 1;
    if (later < 0) {
      if (missing == 0) {
        found.add(new ArrayList<>(chosen));
      }
      return;
    }
    int most = Math.min(longest.get(part), chosen.isEmpty() ? missing : chosen.getLast());
    for (int size = Math.min(most, missing - 2 * later); size >= 2; size--) {
      if (found.size() == MOST_COMPARED || room(longest, part + 1, size) < missing - size) {
        return;
      }
      chosen.add(size);
      divide(longest, missing - size, chosen, found);
      chosen.removeLast();
    }
  }

  /// How many seats the parts from this one on can have, if none is larger than `size`.
  private static int room(List<Integer> longest, int from, int size) {
    int room = 0;
    for (int length : longest.subList(from, longest.size())) {
      room += Math.min(length, size);
    }
    return room;
  }

  /// The squared distances of all seats together, see [FocalPoint#squaredDistance].
  private static long distance(SectionState section, List<SeatRun> runs) {
    long distance = 0;
    for (SeatRun run : runs) {
      for (int position = run.position(); position < run.end(); position++) {
        distance += section.focalPoint().squaredDistance(run.row(), position, 1);
      }
    }
    return distance;
  }

  /// Larger parts first: a smaller one then always finds a run that is left.
  private static List<SeatRun> place(RunSearch search, SectionState section, List<Integer> sizes) {
    List<SeatRun> runs = new ArrayList<>();
    SectionState rest = section;
    for (int size : sizes) {
      SeatRun run = search.find(rest, size);
      if (run == null) {
        return List.of();
      }
      runs.add(run);
      rest = rest.sell(List.of(run));
    }
    return runs;
  }
}
