package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.List;

/// A seat that can be booked.
///
/// @param ordinal its place in the section, in the order of rows and seats
record FreeSeat(SectionId section, int ordinal, Seat seat) {

  /// Rows have at most [Row#MAX_POSITIONS] positions, so a section that grows keeps its ordinals.
  private static final int ROW = 2_048;

  /// The free seats of a map after an ordinal, at most `most`.
  static List<FreeSeat> of(SectionId section, SeatMap map, int after, int most) {
    List<FreeSeat> seats = new ArrayList<>();
    for (int row = Math.max(0, after / ROW); row < map.rows().size(); row++) {
      if (map.rows().get(row).indexOf(SeatStatus.FREE.code()) < 0) {
        continue;
      }
      List<SeatStatus> statuses = map.statuses(row);
      for (int position = 0; position < statuses.size(); position++) {
        int ordinal = row * ROW + position;
        if (ordinal > after && statuses.get(position) == SeatStatus.FREE) {
          Seat seat = map.layout().seats(new SeatRun(row, position, 1)).getFirst();
          seats.add(new FreeSeat(section, ordinal, seat));
          if (seats.size() == most) {
            return seats;
          }
        }
      }
    }
    return seats;
  }
}
