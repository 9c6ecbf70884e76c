package com.keer.ticketmaster.bench.report;

import java.util.ArrayList;
import java.util.List;

/// Equal lengths for equal differences, from zero.
record LinearAxis(double end, double step) implements Axis {
  private static final int MOST_TICKS = 6;
  private static final double[] NICE = {1, 2, 2.5, 5, 10};
  private static final LinearAxis UNIT = new LinearAxis(1, 0.5);

  LinearAxis {
    if (!(end > 0 && step > 0)) {
      throw new IllegalArgumentException("an axis up to " + end + " in steps of " + step);
    }
  }

  /// Ends with a tick, at the value or above it.
  static LinearAxis above(double value) {
    if (!(value > 0)) {
      return UNIT;
    }
    double step = step(value);
    return new LinearAxis(Math.ceil(value / step - 1e-9) * step, step);
  }

  /// Ends at the value itself: nothing came after it.
  static LinearAxis until(double value) {
    return value > 0 ? new LinearAxis(value, step(value)) : UNIT;
  }

  @Override
  public double share(double value) {
    return Math.clamp(value / end, 0, 1);
  }

  @Override
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i * step <= end * (1 + 1e-9); i++) {
      ticks.add(new Tick(i * step, Numbers.shortest(i * step)));
    }
    return ticks;
  }

  private static double step(double value) {
    double rough = value / (MOST_TICKS - 1);
    double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double nice : NICE) {
      if (nice * magnitude >= rough * (1 - 1e-9)) {
        return nice * magnitude;
      }
    }
    throw new IllegalStateException("no step for " + value);
  }
}
