package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A section as readers see it; the values of `section-status`. Each one is complete, so the last
/// one is all that a reader needs.
///
/// @param time the section's own time, epoch milliseconds
/// @param change the outcome of the operator's command that led here; null if a buyer's command did
/// @param layoutSequence the section's sequence after the last command that changed which seats it
///   has or which are blocked
/// @param rules the current rules
/// @param saleCancelled whether the organiser called the sale off
/// @param chain the value of the hash chain after everything that led here
/// @param blockedLater held seats that will be taken out of sale if their hold ends without a sale
public record SectionStatus(
    long sequence,
    long time,
    SeatCounts counts,
    SeatMap map,
    @Nullable SectionOutcome change,
    long layoutSequence,
    SectionRules rules,
    boolean saleCancelled,
    Chain chain,
    List<Seat> blockedLater) {

  public SectionStatus {
    blockedLater = List.copyOf(blockedLater);
  }

  /// The sequence of the opening, the first command that a section counts.
  public static final long OPENING = 1;

  /// The status of a section just as it was opened, with the usual rules.
  public SectionStatus(
      long sequence, long time, SeatCounts counts, SeatMap map, @Nullable SectionOutcome change) {
    this(
        sequence,
        time,
        counts,
        map,
        change,
        OPENING,
        SectionRules.DEFAULT,
        false,
        Chain.NONE,
        List.of());
  }

  /// Whether the section is selling, by its own time.
  public SaleState sale() {
    return saleCancelled ? SaleState.CANCELLED : rules.saleAt(time);
  }

  /// The part that the door and short lists need.
  public SectionAvailability availability() {
    return new SectionAvailability(sequence, counts, sale(), rules.seatsPerBuyer(), rules.holds());
  }

  /// Whether a section is selling, by its own time.
  public enum SaleState {
    NOT_OPEN,
    OPEN,
    CLOSED,
    /// Called off by the organiser; this is final.
    CANCELLED
  }
}
