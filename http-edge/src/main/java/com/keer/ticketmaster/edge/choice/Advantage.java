package com.keer.ticketmaster.edge.choice;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Why a group of seats is a good one.
enum Advantage {
  /// What a booking of the best seats would get now.
  BEST_AVAILABLE,
  FRONT_ROW,
  /// In the first quarter of the rows.
  NEAR_THE_FRONT,
  /// Around the middle of the hall, or of what its organiser calls the best place.
  NEAR_THE_MIDDLE,
  /// One of the seats is at the end of a row or beside a gap.
  AT_THE_AISLE;

  /// A fifth of a row to either side is still its middle.
  private static final int MIDDLE_PART = 5;

  private static final int FRONT_PART = 4;

  /// As in the API.
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Set<Advantage> of(
      SectionStatus status, @Nullable FocalPoint focus, SeatRun run, boolean first) {
    SectionLayout layout = status.map().layout();
    Row row = layout.row(run.row());
    EnumSet<Advantage> found = EnumSet.noneOf(Advantage.class);
    if (first) {
      found.add(BEST_AVAILABLE);
    }
    if (run.row() == 0) {
      found.add(FRONT_ROW);
    } else if (run.row() * FRONT_PART < layout.rows().size()) {
      found.add(NEAR_THE_FRONT);
    }
    int middle = focus == null ? row.positions() - 1 : focus.halfPosition();
    int miss = Math.abs(2 * run.position() + run.count() - 1 - middle);
    if (miss * MIDDLE_PART <= 2 * row.positions()) {
      found.add(NEAR_THE_MIDDLE);
    }
    if (isGap(row, run.position() - 1) || isGap(row, run.end())) {
      found.add(AT_THE_AISLE);
    }
    return Collections.unmodifiableSet(found);
  }

  private static boolean isGap(Row row, int position) {
    return position < 0 || position >= row.positions() || !row.isSeat(position);
  }
}
