package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.load.LogSize;
import com.keer.ticketmaster.bench.load.Measurement;
import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.bench.load.RunWatcher;
import com.keer.ticketmaster.bench.result.Latency;
import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.ProcessMeter;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What every run has in common, whichever way its buyers come: it is measured, then checked.
final class SaleRun {
  private final List<ProcessMeter> meters;
  private final Log log;
  private final RunWatcher watcher;

  /// Sends all requests and returns when all are answered.
  @FunctionalInterface
  interface Load {
    /// Returns when the first was due, by System.nanoTime
    long run(RunRecorder recorder) throws IOException, InterruptedException;
  }

  /// Says what is wrong.
  @FunctionalInterface
  interface Check {
    List<String> violations(RunRecorder recorder) throws InterruptedException;
  }

  /// Tells how many bytes each topic has.
  @FunctionalInterface
  private interface Log {
    Map<String, Long> bytesByTopic() throws InterruptedException;
  }

  /// What was measured while the load ran.
  private record Watched(long begin, Measurement measurement, List<ProcessUse> processes) {}

  SaleRun(SystemUnderTest system, RunWatcher watcher) {
    this(system.meters(), () -> LogSize.byTopic(system.bootstrapServers()), watcher);
  }

  /// Of something that keeps no log.
  SaleRun(List<ProcessMeter> meters, RunWatcher watcher) {
    this(meters, Map::of, watcher);
  }

  private SaleRun(List<ProcessMeter> meters, Log log, RunWatcher watcher) {
    this.meters = new ArrayList<>(meters);
    this.meters.add(ProcessMeter.ofLoadGenerator());
    this.log = log;
    this.watcher = watcher;
  }

  RunResult run(String label, Map<String, String> settings, int requests, Load load, Check check)
      throws IOException, InterruptedException {
    RunRecorder recorder = new RunRecorder(requests);
    Map<String, Long> before = log.bytesByTopic();
    Watched watched = watch(recorder, load);
    long answered = recorder.answered();
    double seconds = answered == 0 ? 0 : (recorder.lastAnswer() - watched.begin()) / 1e9;
    Map<String, Double> bytes = LogSize.perReservation(before, log.bytesByTopic(), answered);
    watcher.checking();
    return new RunResult(
        label,
        settings,
        answered,
        seconds,
        answered == 0 ? 0 : answered / seconds,
        answered == 0 ? 0 : 1 - (double) recorder.seatsGiven() / answered,
        Latency.of(recorder.all()),
        watched.processes(),
        bytes,
        watched.measurement().samples(),
        problems(recorder),
        recorder.failed(),
        check.violations(recorder));
  }

  private Watched watch(RunRecorder recorder, Load load) throws IOException, InterruptedException {
    try (Measurement measurement = new Measurement(meters, recorder, watcher)) {
      long begin = load.run(recorder);
      return new Watched(begin, measurement, measurement.processes());
    }
  }

  /// How often each kind of failure was seen.
  private static Map<String, Double> problems(RunRecorder recorder) {
    Map<String, Double> figures = new LinkedHashMap<>();
    recorder
        .problems()
        .forEach((problem, count) -> figures.put("errors: " + problem, (double) count));
    return figures;
  }
}
