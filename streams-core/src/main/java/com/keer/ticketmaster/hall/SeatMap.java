package com.keer.ticketmaster.hall;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The status of every position of a section at one moment.
///
/// @param rows one text a row, which lists runs of equal positions from left to right: a count and
///   a letter (`f`ree, `h`eld, `s`old, `b`locked, `_` for an aisle); `10f2h8s` is twenty seats
public record SeatMap(SectionLayout layout, List<String> rows) {

  public SeatMap {
    rows = List.copyOf(rows);
    if (rows.size() != layout.rows().size()) {
      throw new IllegalArgumentException(
          "a map of " + rows.size() + " rows for a layout of " + layout.rows().size());
    }
  }

  /// The statuses of a row, one for each position of the layout.
  ///
  /// @throws IllegalArgumentException if the text of the row does not fit its layout
  public List<SeatStatus> statuses(int row) {
    String text = rows.get(row);
    int positions = layout.row(row).positions();
    List<SeatStatus> statuses = new ArrayList<>(positions);
    int count = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        count = Math.min(count * 10 + c - '0', Row.MAX_POSITIONS + 1);
      } else {
        if (count < 1 || statuses.size() + count > positions) {
          throw new IllegalArgumentException("not a row of " + positions + " positions: " + text);
        }
        statuses.addAll(Collections.nCopies(count, SeatStatus.ofCode(c)));
        count = 0;
      }
    }
    if (statuses.size() != positions) {
      throw new IllegalArgumentException("not a row of " + positions + " positions: " + text);
    }
    return statuses;
  }
}
