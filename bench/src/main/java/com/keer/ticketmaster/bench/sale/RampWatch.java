package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.load.RunWatcher;
import com.keer.ticketmaster.bench.result.Sample;

/// Watches answers while the rate of requests grows: when do answers start to be permanently late?
final class RampWatch implements RunWatcher {
  /// This many late samples in a row are no coincidence.
  private static final int FOR_GOOD = 8;

  private final RunWatcher shown;
  private final double boundMs;
  private int lateInARow;
  private double lateSince;
  private volatile double exceededAt = Double.NaN;

  /// @param boundMs what the 99th percentile in a sample may be
  RampWatch(RunWatcher shown, double boundMs) {
    this.shown = shown;
    this.boundMs = boundMs;
  }

  @Override
  public void sampled(Sample sample) {
    // Without answers, it is unknown whether they are late.
    if (sample.answersPerSecond() == 0 || isExceeded()) {
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
    }
  }

  /// Whether answers were late for good.
  boolean isExceeded() {
    return !Double.isNaN(exceededAt);
  }

  /// When the first of the late requests was due, in seconds from the beginning; not a number if
  /// answers were never permanently late.
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
