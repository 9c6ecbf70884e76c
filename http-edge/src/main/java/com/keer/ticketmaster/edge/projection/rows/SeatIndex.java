package com.keer.ticketmaster.edge.projection.rows;

import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the ordinal of a printed seat: the number that identifies its ticket within the section.
///
/// A layout grows only at its ends, so an ordinal never changes. Rows with the same numbers, which
/// most are, share one table.
final class SeatIndex {

  /// The distance between the ordinals of two rows; more than a row can have.
  private static final int ROW_STRIDE = 2_048;

  private final SectionLayout layout;
  private final List<Map<String, Integer>> positions = new ArrayList<>();
  private final int weight;

  SeatIndex(SectionLayout layout) {
    this.layout = layout;
    Map<List<String>, Map<String, Integer>> tables = new HashMap<>();
    if (!layout.isGeneralAdmission()) {
      for (Row row : layout.rows()) {
        positions.add(tables.computeIfAbsent(row.seats(), SeatIndex::table));
      }
    }
    this.weight = layout.rows().size() + tables.keySet().stream().mapToInt(List::size).sum();
  }

  private static Map<String, Integer> table(List<String> labels) {
    Map<String, Integer> table = HashMap.newHashMap(labels.size());
    for (int position = 0; position < labels.size(); position++) {
      if (!labels.get(position).equals(Row.AISLE)) {
        table.put(labels.get(position), position);
      }
    }
    return table;
  }

  /// The ordinal of a seat, or -1 if the layout has no such seat.
  int ordinal(Seat seat) {
    if (layout.isGeneralAdmission()) {
      SeatRun place = layout.find(seat);
      return place == null ? -1 : ordinal(place.row(), place.position());
    }
    int row = layout.rowOf(seat.row());
    Integer position = row < 0 ? null : positions.get(row).get(seat.number());
    return position == null ? -1 : ordinal(row, position);
  }

  static int ordinal(int row, int position) {
    return row * ROW_STRIDE + position;
  }

  /// The number of entries in memory.
  int weight() {
    return weight;
  }
}
