package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.booking.SectionStatus.SaleState;
import com.keer.ticketmaster.hall.SeatCounts;

/// The seat counts of a section after its command number `sequence`, and what the door must know
/// about its sale.
///
/// @param sale whether the section was selling, by its own time at that command
/// @param seatsPerBuyer as in [SectionRules]
/// @param holds as in [SectionRules]
public record SectionAvailability(
    long sequence, SeatCounts counts, SaleState sale, int seatsPerBuyer, HoldLimits holds) {

  /// A section without limits of holds.
  public SectionAvailability(long sequence, SeatCounts counts, SaleState sale, int seatsPerBuyer) {
    this(sequence, counts, sale, seatsPerBuyer, HoldLimits.NONE);
  }

  /// A section that is selling, without a limit for buyers.
  public SectionAvailability(long sequence, SeatCounts counts) {
    this(sequence, counts, SaleState.OPEN, 0);
  }
}
