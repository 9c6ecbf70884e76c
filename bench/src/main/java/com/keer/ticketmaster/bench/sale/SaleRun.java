package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.http.Conversation;
import com.keer.ticketmaster.bench.http.HttpLoad;
import com.keer.ticketmaster.bench.http.HttpTarget;
import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.LogLoad;
import com.keer.ticketmaster.bench.load.LogSize;
import com.keer.ticketmaster.bench.load.Measurement;
import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.bench.load.RunWatcher;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.bench.load.Workload;
import com.keer.ticketmaster.bench.result.Latency;
import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.ProcessMeter;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One run of a sale whose sections are open: it is measured and then checked.
public final class SaleRun {
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private final SystemUnderTest system;
  private final List<ProcessMeter> meters;
  private final Arrivals arrivals;
  private final RunWatcher watcher;

  /// Sends all requests and returns when all are answered.
  @FunctionalInterface
  public interface Load {
    /// Returns when the first was due, by System.nanoTime
    long run(RunRecorder recorder) throws IOException, InterruptedException;
  }

  /// Returns the violations.
  @FunctionalInterface
  public interface Check {
    List<String> violations(RunRecorder recorder) throws InterruptedException;
  }

  /// The measurements during the load.
  private record Watched(long begin, Measurement measurement, List<ProcessUse> processes) {}

  public SaleRun(SystemUnderTest system, Arrivals arrivals, RunWatcher watcher) {
    this.system = system;
    this.meters = new ArrayList<>(system.meters());
    this.meters.add(ProcessMeter.ofLoadGenerator());
    this.arrivals = arrivals;
    this.watcher = watcher;
  }

  /// Runs a sale over HTTP.
  ///
  /// @param asked the part of the sale that is requested; may shrink during the run
  public RunResult http(
      String label,
      Map<String, String> settings,
      Sale sale,
      Workload asked,
      Conversation conversation)
      throws IOException, InterruptedException {
    try (HttpLoad load = new HttpLoad(HttpTarget.of(system.api()))) {
      load.connect();
      return run(
          label,
          settings,
          sale.size(),
          recorder -> load.run(asked, arrivals, conversation, limit(sale), recorder),
          recorder -> SaleProof.http(system, sale, recorder));
    }
  }

  /// Runs a sale from log to log.
  public RunResult log(
      String label, Map<String, String> settings, Sale sale, LogLoad.Dialect dialect, Check check)
      throws IOException, InterruptedException {
    try (LogLoad load = new LogLoad(system)) {
      return run(
          label,
          settings,
          sale.size(),
          recorder -> load.run(sale.size(), arrivals, dialect, limit(sale), recorder),
          check);
    }
  }

  private Duration limit(Sale sale) {
    return LIMIT.plusNanos(arrivals.dueNanos(sale.size()));
  }

  /// Runs any load, measures it and checks it.
  public RunResult run(
      String label, Map<String, String> settings, int requests, Load load, Check check)
      throws IOException, InterruptedException {
    RunRecorder recorder = new RunRecorder(requests);
    Map<String, Long> before = bytesByTopic();
    Watched watched = watch(recorder, load);
    long answered = recorder.answered();
    double seconds = answered == 0 ? 0 : (recorder.lastAnswer() - watched.begin()) / 1e9;
    Map<String, Double> bytes = LogSize.perReservation(before, bytesByTopic(), answered);
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

  private Map<String, Long> bytesByTopic() throws InterruptedException {
    return system.keepsLog() ? LogSize.byTopic(system.bootstrapServers()) : Map.of();
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
