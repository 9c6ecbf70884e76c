package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.hall.SeatCounts;

/// How many seats a section had after its command number `sequence`, and what the door must know of
/// its sale.
///
/// @param sale whether it sold, by its own time at that command
/// @param seatsPerBuyer as in [SectionRules]
public record SectionAvailability(
    long sequence, SeatCounts counts, SaleState sale, int seatsPerBuyer) {

  /// A section that sells to anybody.
  public SectionAvailability(long sequence, SeatCounts counts) {
    this(sequence, counts, SaleState.OPEN, 0);
  }
}
