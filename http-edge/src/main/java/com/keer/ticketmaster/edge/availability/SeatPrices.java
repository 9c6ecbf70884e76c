package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.hall.SectionId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// The prices of seats, as far as they are known at the moment.
public interface SeatPrices {

  /// The prices of some seats of a section; empty if the catalogue is down or does not have the
  /// section.
  ///
  /// @param ordinals of the seats: row index times 2048 plus position
  Optional<Prices> of(SectionId section, Collection<Integer> ordinals);

  /// Prices of one section.
  ///
  /// @param sectionNo the number of the section in the ids of its tickets
  /// @param usual the price of most seats
  /// @param others differing prices, by ordinal
  record Prices(
      long sectionNo, String currency, BigDecimal usual, Map<Integer, BigDecimal> others) {

    public Prices {
      others = Map.copyOf(others);
    }

    /// The price of a seat.
    public BigDecimal of(int ordinal) {
      return others.getOrDefault(ordinal, usual);
    }
  }
}
