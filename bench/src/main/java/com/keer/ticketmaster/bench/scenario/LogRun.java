package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.check.LogCheck;
import com.keer.ticketmaster.bench.check.SaleCheck;
import com.keer.ticketmaster.bench.check.Told;
import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.Ids;
import com.keer.ticketmaster.bench.load.LogLoad;
import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.bench.load.RunWatcher;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/// One run of a sale, log to log.
final class LogRun {
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private final SystemUnderTest system;
  private final Arrivals arrivals;
  private final RunWatcher watcher;

  LogRun(SystemUnderTest system, Arrivals arrivals, RunWatcher watcher) {
    this.system = system;
    this.arrivals = arrivals;
    this.watcher = watcher;
  }

  /// Runs a sale whose sections are open, and checks it if it is a real one.
  RunResult run(
      String label,
      Map<String, String> settings,
      Sale sale,
      Ids ids,
      LogLoad.Dialect dialect,
      boolean checked)
      throws IOException, InterruptedException {
    try (LogLoad load = load(system)) {
      return new SaleRun(system, watcher)
          .run(
              label,
              settings,
              sale.size(),
              recorder -> load.run(sale.size(), arrivals, dialect, limit(sale), recorder),
              recorder -> checked ? check(sale, ids, recorder) : List.of());
    }
  }

  static LogLoad load(SystemUnderTest system) {
    return new LogLoad(
        system.bootstrapServers(),
        system.topics().reservationCommands().name(),
        system.topics().reservationCompleted().name());
  }

  private Duration limit(Sale sale) {
    return LIMIT.plusNanos(arrivals.dueNanos(sale.size()));
  }

  private List<String> check(Sale sale, Ids ids, RunRecorder recorder) {
    BitSet all = new BitSet();
    all.set(0, sale.size());
    return new LogCheck(system.bootstrapServers(), system.topics())
        .violations(new SaleCheck(sale.openings().keySet(), ids::number), Told.of(all, recorder));
  }
}
