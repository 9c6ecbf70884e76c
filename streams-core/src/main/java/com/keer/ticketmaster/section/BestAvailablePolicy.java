package com.keer.ticketmaster.section;

import com.keer.ticketmaster.hall.SeatRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tries three steps in order: a run in one row that leaves no single free seat beside it; any run
/// in one row; several runs, as few and as long as possible, if the buyer allows a split. At each
/// step the run whose middle is nearest to the focal point wins, then the row further in front,
/// then the seat further left.
///
/// So it leaves a single seat alone only if every other run in the section would do so too.
public final class BestAvailablePolicy implements AllocationPolicy {

  public static final BestAvailablePolicy POLICY = new BestAvailablePolicy();

  private static final AllocationPolicy LADDER =
      AllocationPolicy.ofRuns(BestAvailablePolicy::together);

  private BestAvailablePolicy() {}

  @Override
  public List<SeatRun> choose(SectionState section, int count, boolean allowSplit) {
    return LADDER.choose(section, count, allowSplit);
  }

  private static @Nullable SeatRun together(SectionState section, int count) {
    SeatRun tidy = NearestRun.of(section, count, true);
    return tidy != null ? tidy : NearestRun.of(section, count, false);
  }
}
