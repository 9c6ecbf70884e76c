package com.keer.ticketmaster.bench.report;

import java.util.List;

/// How values spread along a side of a plot.
sealed interface Axis permits LinearAxis, LogAxis, QuantileAxis {

  /// A value with a mark and a text at the side.
  record Tick(double value, String label) {}

  /// Where a value lies: 0 at the beginning of the axis, 1 at its end.
  double share(double value);

  /// From the beginning to the end.
  List<Tick> ticks();
}
