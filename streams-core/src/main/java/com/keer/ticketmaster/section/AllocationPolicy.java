package com.keer.ticketmaster.section;

import java.util.List;

/// Chooses the seats for a request that names none. Pure: the same seats lead to the same choice.
@FunctionalInterface
public interface AllocationPolicy {

  /// Chooses seats for one request.
  ///
  /// @param count how many seats, 1 to the section's limit, not more than are free
  /// @param allowSplit whether they may be in several places
  /// @return runs of free seats that add up to `count`, or nothing if they cannot be had like this
  List<SeatRun> choose(SectionState section, int count, boolean allowSplit);
}
