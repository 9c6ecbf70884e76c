package com.keer.ticketmaster.section;

import com.keer.ticketmaster.hall.SeatRun;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses the seats for a request that names none. Pure: the same section state gives the same
/// choice.
@FunctionalInterface
public interface AllocationPolicy {

  /// Chooses seats for one request.
  ///
  /// @param count how many seats: from 1 to the limit of the section, and no more than are free
  /// @param allowSplit whether the seats may be in several places
  /// @return runs of free seats that add up to `count`, or an empty list if there are none
  List<SeatRun> choose(SectionState section, int count, boolean allowSplit);

  /// A policy that takes the run the search finds. If there is none and the buyer allows a split,
  /// it takes several runs, as few and as long as possible.
  static AllocationPolicy ofRuns(RunSearch search) {
    return (section, count, allowSplit) -> {
      SeatRun together = search.find(section, count);
      if (together != null) {
        return List.of(together);
      }
      return allowSplit ? split(search, section, count) : List.of();
    };
  }

  private static List<SeatRun> split(RunSearch search, SectionState section, int count) {
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

  /// Finds one run of free seats: the part in which most allocation policies differ, see
  /// [AllocationPolicy#ofRuns(RunSearch)]. Pure, like the policy.
  @FunctionalInterface
  interface RunSearch {

    /// Finds `count` free seats side by side.
    ///
    /// @param count 1 to `SectionRules.MAX_SEATS_PER_RESERVATION`
    /// @return null if there is no run that the policy would give
    @Nullable SeatRun find(SectionState section, int count);
  }
}
