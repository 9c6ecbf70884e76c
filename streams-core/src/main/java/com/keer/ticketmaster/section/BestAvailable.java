package com.keer.ticketmaster.section;

import com.keer.ticketmaster.hall.SeatRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A ladder: a run in one row that leaves no single free seat beside it; a run in one row; several
/// runs, as few and as long as possible, where the buyer allows it. On each rung the run whose
/// middle is nearest to the focal point wins, then the row further in front, then the seat further
/// left.
///
/// So it leaves a single seat alone only where every other place in the section would, too.
public final class BestAvailable implements AllocationPolicy {

  public static final BestAvailable POLICY = new BestAvailable();

  private static final AllocationPolicy LADDER = AllocationPolicy.ofRuns(BestAvailable::together);

  private BestAvailable() {}

  @Override
  public List<SeatRun> choose(SectionState section, int count, boolean allowSplit) {
    return LADDER.choose(section, count, allowSplit);
  }

  private static @Nullable SeatRun together(SectionState section, int count) {
    SeatRun tidy = NearestRun.of(section, count, true);
    return tidy != null ? tidy : NearestRun.of(section, count, false);
  }
}
