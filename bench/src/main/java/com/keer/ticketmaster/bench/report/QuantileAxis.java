package com.keer.ticketmaster.bench.report;

import java.util.ArrayList;
import java.util.List;

/// As much room for the slowest tenth of the answers as for the slowest tenth of those: 90 %, 99 %,
/// 99.9 % and so on lie equally far apart. The slowest answer, which would be infinitely far,
/// stands most of a step after the last of them.
///
/// @param nines 2 for an axis up to 99 %, 3 for 99.9 %
record QuantileAxis(int nines) implements Axis {
  private static final double TO_SLOWEST = 0.7;

  QuantileAxis {
    if (nines < 1) {
      throw new IllegalArgumentException("a quantile axis with " + nines + " nines");
    }
  }

  @Override
  public double share(double quantile) {
    double position =
        quantile >= 1 ? nines + TO_SLOWEST : Math.min(nines, -Math.log10(1 - quantile));
    return position / (nines + TO_SLOWEST);
  }

  @Override
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>(List.of(new Tick(0.5, label(0.5))));
    for (int i = 1; i <= nines; i++) {
      double quantile = 1 - Math.pow(10, -i);
      ticks.add(new Tick(quantile, label(quantile)));
    }
    ticks.add(new Tick(1, label(1)));
    return ticks;
  }

  /// `99.9 %`, and `slowest` for the whole.
  static String label(double quantile) {
    return quantile >= 1 ? "slowest" : Numbers.shortest(100 * quantile) + " %";
  }
}
