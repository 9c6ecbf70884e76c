package com.keer.ticketmaster.section;

import com.keer.ticketmaster.hall.SeatRun;
import org.jspecify.annotations.Nullable;

/// Finds one run of free seats: the part in which most allocation policies differ, see
/// [AllocationPolicy#ofRuns(RunSearch)]. Pure, like the policy.
@FunctionalInterface
public interface RunSearch {

  /// Finds `count` free seats side by side.
  ///
  /// @param count 1 to [SectionRules#MAX_SEATS_PER_RESERVATION]
  /// @return null if there is no run that the policy would give
  @Nullable SeatRun find(SectionState section, int count);
}
