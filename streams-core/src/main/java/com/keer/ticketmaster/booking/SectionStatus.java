package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatMap;
import org.jspecify.annotations.Nullable;

/// A section as those see it who only look: the values of `section-status`. Complete in itself, so
/// that the last one is all a reader needs.
///
/// @param time the section's own time, epoch milliseconds
/// @param change what an operator's command just led to; null if buyers changed the section
/// @param layoutSequence the section's sequence after the last command that changed which seats it
///   has or which are blocked
/// @param rules as they are now
/// @param saleCancelled whether the organiser called the sale off
/// @param chain the running digest over all that led here
public record SectionStatus(
    long sequence,
    long time,
    SeatCounts counts,
    SeatMap map,
    @Nullable SectionOutcome change,
    long layoutSequence,
    SectionRules rules,
    boolean saleCancelled,
    Chain chain) {

  /// The sequence of the opening, which is the first command that a section counts.
  public static final long OPENING = 1;

  /// The status of a section that is as it was opened, by the usual rules.
  public SectionStatus(
      long sequence, long time, SeatCounts counts, SeatMap map, @Nullable SectionOutcome change) {
    this(sequence, time, counts, map, change, OPENING, SectionRules.DEFAULT, false, Chain.NONE);
  }

  /// Whether the section sells, by its own time.
  public SaleState sale() {
    return saleCancelled ? SaleState.CANCELLED : rules.saleAt(time);
  }

  /// The part that the door and short lists need.
  public SectionAvailability availability() {
    return new SectionAvailability(sequence, counts, sale(), rules.seatsPerBuyer());
  }
}
