package com.keer.ticketmaster.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Equal lengths for equal factors. Values must be above zero.
record LogAxis(double begin, double end) implements Axis {
  private static final int MOST_TICKS = 10;
  private static final double[][] STEPS = {{1, 2, 5}, {1, 3}, {1}};

  LogAxis {
    if (!(begin > 0 && end > begin)) {
      throw new IllegalArgumentException("a log axis from " + begin + " to " + end);
    }
  }

  /// Begins and ends with 1, 2 or 5 of some power of ten. Leaves out what is not above zero.
  static LogAxis around(DoubleStream values) {
    var range = values.filter(value -> value > 0 && Double.isFinite(value)).summaryStatistics();
    if (range.getCount() == 0) {
      return new LogAxis(1, 10);
    }
    double begin = 0;
    for (double tick : marks(range.getMin() / 10, range.getMax() * 10, STEPS[0])) {
      if (tick <= range.getMin() * (1 + 1e-9)) {
        begin = tick;
      }
      if (tick > begin * (1 + 1e-9) && tick >= range.getMax() * (1 - 1e-9)) {
        return new LogAxis(begin, tick);
      }
    }
    throw new IllegalStateException("no axis for " + range);
  }

  @Override
  public double share(double value) {
    return value <= begin ? 0 : Math.min(1, Math.log(value / begin) / Math.log(end / begin));
  }

  @Override
  public List<Tick> ticks() {
    for (double[] steps : STEPS) {
      List<Double> marks = marks(begin, end, steps);
      if (marks.size() <= MOST_TICKS) {
        return marks.stream().map(LogAxis::tick).toList();
      }
    }
    List<Double> decades = marks(begin, end, STEPS[2]);
    int every = Math.ceilDiv(decades.size(), MOST_TICKS);
    return IntStream.range(0, decades.size())
        .filter(i -> i % every == 0)
        .mapToObj(i -> tick(decades.get(i)))
        .toList();
  }

  private static Tick tick(double mark) {
    return new Tick(mark, Numbers.shortest(mark));
  }

  private static List<Double> marks(double from, double to, double[] steps) {
    List<Double> marks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(from)); Math.pow(10, power) <= to; power++) {
      for (double step : steps) {
        double mark = step * Math.pow(10, power);
        if (mark >= from * (1 - 1e-9) && mark <= to * (1 + 1e-9)) {
          marks.add(mark);
        }
      }
    }
    return marks;
  }
}
