package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.http.Conversation;
import com.keer.ticketmaster.bench.http.HttpLoad;
import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.LogDialect;
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
import java.util.Objects;

/// One run of a sale whose sections are open: it is measured and then checked.
///
/// @param settings that the result names
public record SaleRun(
    SystemUnderTest system,
    String label,
    Map<String, String> settings,
    Arrivals arrivals,
    RunWatcher watcher) {
  private static final Duration LIMIT = Duration.ofMinutes(6);

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

  /// Runs a sale over HTTP.
  ///
  /// @param asked the part of the sale that is requested; may shrink during the run
  public RunResult http(Sale sale, Workload asked, Way way)
      throws IOException, InterruptedException {
    Conversation conversation = Objects.requireNonNull(way.conversation(), "conversation");
    try (HttpLoad load = HttpLoad.of(system)) {
      load.connect();
      return run(
          sale.size(),
          recorder -> load.run(asked, arrivals, conversation, limit(sale), recorder),
          recorder -> SaleProof.http(system, sale, recorder));
    }
  }

  /// Runs a sale from log to log.
  public RunResult log(Sale sale, LogDialect dialect, Check check)
      throws IOException, InterruptedException {
    try (LogLoad load = new LogLoad(system.kafka())) {
      return run(
          sale.size(),
          recorder -> load.run(0, sale.size(), arrivals, dialect, limit(sale), recorder),
          check);
    }
  }

  private Duration limit(Sale sale) {
    return LIMIT.plusNanos(arrivals.dueNanos(sale.size()));
  }

  /// Runs any load, measures it and checks it.
  public RunResult run(int requests, Load load, Check check)
      throws IOException, InterruptedException {
    RunRecorder recorder = new RunRecorder(requests);
    Map<String, Long> before = bytesByTopic();
    // Made now, because a meter counts from its beginning.
    List<ProcessMeter> meters = new ArrayList<>(system.meters());
    meters.add(ProcessMeter.ofLoadGenerator());
    Measurement measurement = new Measurement(meters, recorder, watcher);
    long begin;
    List<ProcessUse> processes;
    try (measurement) {
      begin = load.run(recorder);
      processes = measurement.processes();
    }
    long answered = recorder.answered();
    double seconds = answered == 0 ? 0 : (recorder.lastAnswer() - begin) / 1e9;
    Map<String, Double> bytes = LogSize.perReservation(before, bytesByTopic(), answered);
    Map<String, Double> figures = new LinkedHashMap<>();
    recorder
        .problems()
        .forEach((problem, count) -> figures.put("errors: " + problem, (double) count));
    watcher.checking();
    return new RunResult(
        label,
        settings,
        answered,
        seconds,
        answered == 0 ? 0 : answered / seconds,
        answered == 0 ? 0 : 1 - (double) recorder.seatsGiven() / answered,
        Latency.of(recorder.all()),
        processes,
        bytes,
        measurement.samples(),
        figures,
        recorder.failed(),
        check.violations(recorder));
  }

  private Map<String, Long> bytesByTopic() throws InterruptedException {
    return system.keepsLog() ? LogSize.byTopic(system.kafka()) : Map.of();
  }
}
