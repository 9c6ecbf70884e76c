package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.booking.SectionCommand.Grow;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A seat to add at the end of a row, or in a new last row.
record NewSeat(SectionId section, Seat seat) {

  Grow command() {
    return new Grow(List.of(new Row(seat.row(), List.of(seat.number()))));
  }

  boolean isIn(@Nullable SectionLayout layout) {
    return layout != null && layout.find(seat) != null;
  }

  /// Refuses the seat if the section has it.
  void requireNew(@Nullable SectionLayout layout) {
    if (isIn(layout)) {
      throw Problem.of(
              ProblemType.SEAT_EXISTS,
              "Nothing was done: the section has seat "
                  + seat
                  + ". Send another label, or nothing: the seat is there.")
          .asException();
    }
  }

  /// Refuses the seat if the log refuses it: now or later, because a layout never shrinks.
  void requireRoom(@Nullable SectionLayout layout) {
    if (layout == null || isIn(layout)) {
      return;
    }
    try {
      enlarged(layout);
    } catch (IllegalArgumentException e) {
      throw Problem.of(
              ProblemType.NO_ROOM_FOR_SEAT,
              "Nothing was done: with seat "
                  + seat
                  + " "
                  + e.getMessage()
                  + ". Add the seat to another row or section.")
          .asException();
    }
  }

  private void enlarged(SectionLayout layout) {
    List<Row> rows = new ArrayList<>(layout.rows());
    int index = layout.rowOf(seat.row());
    if (index < 0) {
      rows.add(new Row(seat.row(), List.of(seat.number())));
    } else {
      List<String> seats = new ArrayList<>(rows.get(index).seats());
      seats.add(seat.number());
      rows.set(index, new Row(seat.row(), seats));
    }
    var _ = new SectionLayout(rows);
  }
}
