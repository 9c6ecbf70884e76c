package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.hall.SectionId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// What seats cost, as far as that is known at the moment.
public interface SeatPrices {

  /// The prices of some seats of a section; nothing if the catalogue is away or does not have it.
  ///
  /// @param ordinals of the seats: row index times 2048 plus position
  Optional<Prices> of(SectionId section, Collection<Integer> ordinals);

  /// Prices of one section.
  ///
  /// @param sectionNo the number of the section in the ids of its tickets
  /// @param usual what most of its seats cost
  /// @param others by ordinal, where they differ
  record Prices(
      long sectionNo, String currency, BigDecimal usual, Map<Integer, BigDecimal> others) {

    public Prices {
      others = Map.copyOf(others);
    }

    /// What a seat costs.
    public BigDecimal of(int ordinal) {
      return others.getOrDefault(ordinal, usual);
    }
  }
}
