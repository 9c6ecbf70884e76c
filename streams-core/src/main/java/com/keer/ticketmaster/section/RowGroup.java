package com.keer.ticketmaster.section;

import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A few neighbouring rows: what one booking copies and rewrites, whatever the size of the section.
/// Immutable.
final class RowGroup {

  /// Rows in a group. Few, because every booking encodes its group; not fewer, because every
  /// booking also copies the section's list of groups.
  static final int ROWS = 8;

  private final RowSeats[] rows;
  private final int freeCount;
  private final long runs;
  private final long firstHoldEnd;
  private final int laterCount;

  RowGroup(RowSeats[] rows) {
    this.rows = rows;
    int freeCount = 0;
    long runs = 0;
    long firstHoldEnd = Long.MAX_VALUE;
    int laterCount = 0;
    for (RowSeats row : rows) {
      freeCount += row.freeCount();
      runs |= row.runs();
      firstHoldEnd = Math.min(firstHoldEnd, row.firstHoldEnd());
      laterCount += row.laterCount();
    }
    this.freeCount = freeCount;
    this.runs = runs;
    this.firstHoldEnd = firstHoldEnd;
    this.laterCount = laterCount;
  }

  int rowCount() {
    return rows.length;
  }

  RowSeats row(int index) {
    return rows[index];
  }

  int freeCount() {
    return freeCount;
  }

  /// The runs of all rows, see [RowSeats#runs()].
  long runs() {
    return runs;
  }

  /// The end of the first hold in these rows, see [RowSeats#firstHoldEnd()].
  long firstHoldEnd() {
    return firstHoldEnd;
  }

  /// How many held seats are to be blocked later.
  int laterCount() {
    return laterCount;
  }

  /// Adds the held seats that are to be blocked later.
  ///
  /// @param firstRow of this group in the layout
  void addLater(SectionLayout layout, int firstRow, List<Seat> later) {
    for (int row = 0; laterCount > 0 && row < rows.length; row++) {
      long[] bits = rows[row].laterBits();
      for (int at = Bits.next(bits, 0); at >= 0; at = Bits.next(bits, at + 1)) {
        later.addAll(layout.seats(new SeatRun(firstRow + row, at, 1)));
      }
    }
  }

  /// The groups of a section with a layout that contains the present one.
  static RowGroup[] grow(RowGroup[] groups, SectionLayout layout, SectionLayout larger) {
    List<RowGroup> grown = new ArrayList<>(List.of(groups));
    int before = layout.rows().size();
    for (int index = 0; index < larger.rows().size(); index++) {
      Row row = larger.row(index);
      if (index < before && row.positions() == layout.row(index).positions()) {
        continue;
      }
      int group = index / ROWS;
      RowSeats seats =
          index < before ? grown.get(group).row(index % ROWS).extend(row) : RowSeats.allFree(row);
      if (group == grown.size()) {
        grown.add(new RowGroup(new RowSeats[] {seats}));
      } else {
        grown.set(group, grown.get(group).with(index % ROWS, seats));
      }
    }
    return grown.toArray(new RowGroup[0]);
  }

  RowGroup with(int index, RowSeats row) {
    RowSeats[] changed = Arrays.copyOf(rows, Math.max(rows.length, index + 1));
    changed[index] = row;
    return new RowGroup(changed);
  }
}
