package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.load.RunWatcher;
import com.keer.ticketmaster.bench.result.Sample;

/// Watches answers while ever more requests come: where do they begin to be late for good?
final class RampWatch implements RunWatcher {
  /// This many late samples in a row are not a hiccup.
  private static final int FOR_GOOD = 8;

  private final RunWatcher shown;
  private final double boundMs;
  private final Runnable stop;
  private int lateInARow;
  private double lateSince;
  private volatile double exceededAt = Double.NaN;

  /// @param boundMs what the 99th percentile in a sample may be
  /// @param stop is run when it is exceeded for good
  RampWatch(RunWatcher shown, double boundMs, Runnable stop) {
    this.shown = shown;
    this.boundMs = boundMs;
    this.stop = stop;
  }

  @Override
  public void sampled(Sample sample) {
    // Without answers nobody knows whether they are late.
    if (sample.answersPerSecond() == 0 || !Double.isNaN(exceededAt)) {
      return;
    }
    if (sample.p99Ms() <= boundMs) {
      lateInARow = 0;
      return;
    }
    lateInARow++;
    if (lateInARow == 1) {
      lateSince = sample.second();
    }
    if (lateInARow == FOR_GOOD) {
      exceededAt = Math.max(0, lateSince - boundMs / 1000);
      stop.run();
    }
  }

  /// When the first of the late requests was due, in seconds from the beginning; not a number if
  /// none was late for good.
  double exceededAtSecond() {
    return exceededAt;
  }

  @Override
  public void answered(long reservations) {
    shown.answered(reservations);
  }

  @Override
  public void checking() {
    shown.checking();
  }
}
