package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.hall.Seat;
import java.util.List;

/// The answer to an operator's command. `sequence` is the section's own after the command.
public sealed interface SectionOutcome {

  long sequence();

  /// The section is open.
  record Opened(long sequence, int seats) implements SectionOutcome {}

  /// The section was open already; nothing changed.
  record AlreadyOpen(long sequence) implements SectionOutcome {}

  /// Rows or seats were added.
  record Grown(long sequence, int rowsAdded, int seatsAdded) implements SectionOutcome {}

  /// Seats were taken out of sale.
  ///
  /// @param blocked the seats that this command took out of sale
  /// @param untouched seats that were sold or blocked before, and stay so; under version 1 of the
  ///   rules also those that were held
  /// @param later seats that are held and will be taken out of sale if their hold ends without a
  ///   sale; none under version 1 of the rules
  record Blocked(long sequence, List<Seat> blocked, List<Seat> untouched, List<Seat> later)
      implements SectionOutcome {
    public Blocked {
      blocked = List.copyOf(blocked);
      untouched = List.copyOf(untouched);
      later = List.copyOf(later);
    }

    /// Nothing is left for later.
    public Blocked(long sequence, List<Seat> blocked, List<Seat> untouched) {
      this(sequence, blocked, untouched, List.of());
    }
  }

  /// Seats were put on sale again.
  ///
  /// @param unblocked the seats that this command put on sale again, and those that are held and
  ///   will not be taken out of sale any more when their hold ends
  /// @param untouched seats that were not blocked
  record Unblocked(long sequence, List<Seat> unblocked, List<Seat> untouched)
      implements SectionOutcome {
    public Unblocked {
      unblocked = List.copyOf(unblocked);
      untouched = List.copyOf(untouched);
    }
  }

  /// The sale has this window from now on, see [SectionRules].
  record Scheduled(long sequence, long saleOpensAt, long saleClosesAt) implements SectionOutcome {}

  /// The sale is called off: sold seats stay sold, held seats are given back.
  ///
  /// @param held how many seats are held and will be given back
  record SaleCancelled(long sequence, int held) implements SectionOutcome {}

  /// The section decides in this way from now on.
  record DecidesBy(long sequence, DecisionRule decision) implements SectionOutcome {}

  /// The command could not be carried out; nothing changed.
  ///
  /// @param sequence 0 if there is no such section
  record Refused(long sequence, String problem) implements SectionOutcome {}
}
