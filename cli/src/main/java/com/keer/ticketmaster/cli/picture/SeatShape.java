package com.keer.ticketmaster.cli.picture;

import com.keer.ticketmaster.cli.drawing.Canvas;
import com.keer.ticketmaster.hall.SeatStatus;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.EnumMap;
import java.util.Map;

/// Many seats as few shapes: one for each kind of seat, and one for each kind of mark.
final class SeatShape {

  private final Map<SeatStatus, Path2D.Double> seats = new EnumMap<>(SeatStatus.class);
  private final Path2D.Double heldMarks = new Path2D.Double();
  private final Path2D.Double crosses = new Path2D.Double();
  private double smallest = Double.MAX_VALUE;

  void add(SeatStatus status, Rectangle2D.Double seat) {
    seats.computeIfAbsent(status, any -> new Path2D.Double()).append(seat, false);
    smallest = Math.min(smallest, Math.min(seat.width, seat.height));
    double right = seat.getMaxX();
    if (status == SeatStatus.HELD) {
      double mark = Math.min(24, Math.min(seat.width, seat.height) / 2);
      heldMarks.moveTo(right - mark, seat.y);
      heldMarks.lineTo(right, seat.y);
      heldMarks.lineTo(right, seat.y + mark);
      heldMarks.closePath();
    } else if (status == SeatStatus.BLOCKED) {
      double inset = Math.min(seat.width, seat.height) * 0.25;
      double side = Math.min(seat.width, seat.height) - 2 * inset;
      double left = seat.getCenterX() - side / 2;
      double top = seat.getCenterY() - side / 2;
      crosses.moveTo(left, top);
      crosses.lineTo(left + side, top + side);
      crosses.moveTo(left + side, top);
      crosses.lineTo(left, top + side);
    }
  }

  /// @param edges whether light seats get an edge; very small seats have no space for one
  void drawOn(Canvas canvas, boolean edges) {
    seats.forEach((status, shape) -> canvas.fill(SeatColors.fill(status), shape));
    if (edges) {
      canvas.stroke(SeatColors.FREE_EDGE, 1, shape(SeatStatus.FREE));
      canvas.stroke(SeatColors.LINE, 1, shape(SeatStatus.BLOCKED));
    }
    canvas.fill(SeatColors.HELD_MARK, heldMarks);
    canvas.stroke(SeatColors.BLOCKED_MARK, Math.max(0.8, smallest / 10), crosses);
  }

  private Path2D.Double shape(SeatStatus status) {
    return seats.getOrDefault(status, new Path2D.Double());
  }
}
