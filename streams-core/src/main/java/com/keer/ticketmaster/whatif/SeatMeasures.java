package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.section.SectionState;
import java.util.Arrays;

/// Measures every seat of the sections in their final state.
final class SeatMeasures {

  /// The resolution of distances, in parts of a seat.
  private static final int STEPS = 10;

  private long onSale;
  private long sold;
  private long held;
  private long orphans;
  private int largestBlock;
  private double distances;
  private long taken;

  /// The number of taken seats at each distance, in steps.
  private int[] byDistance = new int[256];

  SeatMeasures add(SectionState section) {
    SeatCounts counts = section.counts();
    onSale += counts.total() - counts.blocked();
    sold += counts.sold();
    held += counts.held();
    if (!section.layout().isGeneralAdmission()) {
      for (int row = 0; row < section.layout().rows().size(); row++) {
        look(section, row);
      }
    }
    return this;
  }

  SaleResult.Seats result() {
    return new SaleResult.Seats(
        onSale, sold, held, orphans, taken == 0 ? 0 : distances / taken, p90(), largestBlock);
  }

  private void look(SectionState section, int row) {
    int positions = section.layout().row(row).positions();
    int free = 0;
    for (int position = 0; position <= positions; position++) {
      SeatStatus status = position == positions ? SeatStatus.AISLE : section.status(row, position);
      if (status == SeatStatus.FREE) {
        free++;
        continue;
      }
      largestBlock = Math.max(largestBlock, free);
      if (free == 1 && (status != SeatStatus.AISLE || hasSeat(section, row, position - 2))) {
        orphans++;
      }
      free = 0;
      if (status == SeatStatus.SOLD || status == SeatStatus.HELD) {
        measure(section.focalPoint().distance(row, position));
      }
    }
  }

  /// A seat that never had a neighbour is not an orphan.
  private static boolean hasSeat(SectionState section, int row, int position) {
    return position >= 0 && section.status(row, position) != SeatStatus.AISLE;
  }

  private void measure(double distance) {
    taken++;
    distances += distance;
    int step = (int) Math.round(distance * STEPS);
    if (step >= byDistance.length) {
      byDistance = Arrays.copyOf(byDistance, Math.max(step + 1, 2 * byDistance.length));
    }
    byDistance[step]++;
  }

  private double p90() {
    long wanted = Math.ceilDiv(taken * 9, 10);
    long seen = 0;
    for (int step = 0; step < byDistance.length; step++) {
      seen += byDistance[step];
      if (seen >= wanted) {
        return (double) step / STEPS;
      }
    }
    throw new IllegalStateException("more seats are taken than were measured");
  }
}
