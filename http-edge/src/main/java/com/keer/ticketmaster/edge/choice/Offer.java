package com.keer.ticketmaster.edge.choice;

import com.keer.ticketmaster.edge.availability.SeatPrices.Prices;
import com.keer.ticketmaster.hall.SeatCounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a section offers to a party at one moment.
///
/// @param generalAdmission whether it has places without names, of which any will do
/// @param prices null if the catalogue does not know them now
/// @param groups best first; all of them can be had together
/// @param largestBlock the longest run of free seats
record Offer(
    String section,
    long sequence,
    SeatCounts counts,
    boolean generalAdmission,
    @Nullable Prices prices,
    List<Group> groups,
    int largestBlock) {

  Offer {
    groups = List.copyOf(groups);
  }

  /// Neighbouring seats of one row.
  ///
  /// @param position of the first one in its row, aisles included
  /// @param price of all of them; null if it is not known
  record Group(
      String row,
      int position,
      List<String> seats,
      @Nullable BigDecimal price,
      Set<Advantage> advantages) {

    Group {
      seats = List.copyOf(seats);
    }
  }
}
