package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.check.SaleCheck;
import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.Ids;
import com.keer.ticketmaster.bench.load.LogLoad;
import com.keer.ticketmaster.bench.load.LogSize;
import com.keer.ticketmaster.bench.load.Measurement;
import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.bench.result.Latency;
import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.ProcessMeter;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/// One run of a sale, log to log.
final class LogRun {

  private static final Duration LIMIT = Duration.ofMinutes(6);

  private final SystemUnderTest system;
  private final Arrivals arrivals;
  private final LongConsumer progress;

  LogRun(SystemUnderTest system, Arrivals arrivals, LongConsumer progress) {
    this.system = system;
    this.arrivals = arrivals;
    this.progress = progress;
  }

  /// Runs a sale whose sections are open, and checks it if it is a real one.
  RunResult run(
      String label,
      Map<String, String> settings,
      Sale sale,
      Ids ids,
      LogLoad.Dialect dialect,
      boolean checked)
      throws InterruptedException {
    RunRecorder recorder = new RunRecorder(sale.size());
    Map<String, Long> before = LogSize.byTopic(system.bootstrapServers());
    List<ProcessMeter> meters = new ArrayList<>(system.meters());
    meters.add(ProcessMeter.ofLoadGenerator());
    long begin;
    Measurement measurement;
    List<ProcessUse> processes;
    try (LogLoad load =
            new LogLoad(
                system.bootstrapServers(),
                system.topics().reservationCommands().name(),
                system.topics().reservationCompleted().name());
        Measurement watched = new Measurement(meters, recorder, progress)) {
      measurement = watched;
      begin = load.run(sale.size(), arrivals, dialect, LIMIT, recorder);
      processes = watched.processes();
    }
    double seconds = (recorder.lastAnswer() - begin) / 1e9;
    long answered = recorder.answered();
    Map<String, Double> bytes =
        LogSize.perReservation(before, LogSize.byTopic(system.bootstrapServers()), answered);
    List<String> violations = checked ? check(sale, ids) : List.of();
    return new RunResult(
        label,
        settings,
        answered,
        seconds,
        answered / seconds,
        answered == 0 ? 0 : 1 - (double) recorder.seatsGiven() / answered,
        Latency.of(recorder.all()),
        processes,
        bytes,
        measurement.samples(),
        Map.of(),
        recorder.failed(),
        violations);
  }

  private List<String> check(Sale sale, Ids ids) {
    BitSet all = new BitSet();
    all.set(0, sale.size());
    return new SaleCheck(sale.openings().keySet(), ids::number)
        .violations(system.bootstrapServers(), system.topics(), all);
  }
}
