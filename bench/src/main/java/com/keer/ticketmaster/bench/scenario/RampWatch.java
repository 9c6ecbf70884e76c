package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.load.RunWatcher;
import com.keer.ticketmaster.bench.result.Sample;

/// Watches answers while the rate of requests grows: when do answers start to be permanently late?
final class RampWatch implements RunWatcher {
  /// This many late samples in a row are no coincidence.
  private static final int FOR_GOOD = 8;

  private final RunWatcher shown;
  private final double boundMs;
  private final Runnable stop;
  private int lateInARow;
  private double lateSince;
  private volatile double exceededAt = Double.NaN;

  /// @param boundMs the highest acceptable 99th percentile of a sample
  /// @param stop is run when it is permanently exceeded
  RampWatch(RunWatcher shown, double boundMs, Runnable stop) {
    this.shown = shown;
    this.boundMs = boundMs;
    this.stop = stop;
  }

  @Override
  public void sampled(Sample sample) {
    // Without answers, it is unknown whether they are late.
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
