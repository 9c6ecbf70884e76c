package com.keer.ticketmaster.story;

import com.keer.ticketmaster.booking.SaleState;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.section.SectionState;

/// The relevant facts of a section when it was asked for seats.
///
/// @param time the section's own time, epoch milliseconds
/// @param largestBlock the longest run of free seats, exact up to 63
/// @param nextHoldEndsAt epoch milliseconds, or [com.keer.ticketmaster.booking.Rejection#NO_HOLD]
public record SectionGlance(
    long sequence,
    long time,
    SeatCounts counts,
    int largestBlock,
    long nextHoldEndsAt,
    SaleState sale) {

  public static SectionGlance of(SectionState section) {
    return new SectionGlance(
        section.sequence(),
        section.time(),
        section.counts(),
        section.longestFreeRun(),
        section.nextHoldEndsAt(),
        section.sale());
  }
}
