package com.keer.ticketmaster.section;

import com.keer.ticketmaster.hall.SeatRun;
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
  /// it takes several runs, as few as possible. Under version 1 of the rules they are as long as
  /// possible. From version 2 on nobody sits alone if that can be avoided, and of several such
  /// splits the one nearest to the focal point is taken.
  static AllocationPolicy ofRuns(RunSearch search) {
    return (section, count, allowSplit) -> {
      SeatRun together = search.find(section, count);
      if (together != null) {
        return List.of(together);
      }
      if (!allowSplit) {
        return List.of();
      }
      return section.rules().decision().version() == 1
          ? Splits.longestFirst(search, section, count)
          : Splits.nobodyAlone(search, section, count);
    };
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
