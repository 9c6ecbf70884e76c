package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.check.LogCheck;
import com.keer.ticketmaster.bench.check.SaleCheck;
import com.keer.ticketmaster.bench.check.Told;
import com.keer.ticketmaster.bench.http.Conversation;
import com.keer.ticketmaster.bench.http.HttpLoad;
import com.keer.ticketmaster.bench.http.HttpTarget;
import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.bench.load.RunWatcher;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.bench.load.Workload;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.reservation.ReservationId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One run of a sale over HTTP.
final class HttpRun {
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private final SystemUnderTest system;
  private final Arrivals arrivals;
  private final RunWatcher watcher;

  HttpRun(SystemUnderTest system, Arrivals arrivals, RunWatcher watcher) {
    this.system = system;
    this.arrivals = arrivals;
    this.watcher = watcher;
  }

  /// Runs a sale whose sections are open, and checks it.
  RunResult run(String label, Map<String, String> settings, Sale sale, Conversation conversation)
      throws IOException, InterruptedException {
    return run(label, settings, sale, sale, conversation);
  }

  /// Runs a part of a sale whose sections are open, and checks it.
  ///
  /// @param asked what of the sale is asked for; may become smaller while it runs
  RunResult run(
      String label,
      Map<String, String> settings,
      Sale sale,
      Workload asked,
      Conversation conversation)
      throws IOException, InterruptedException {
    Duration limit = LIMIT.plusNanos(arrivals.dueNanos(sale.size()));
    try (HttpLoad load = new HttpLoad(HttpTarget.of(system.api()))) {
      load.connect();
      return new SaleRun(system, watcher)
          .run(
              label,
              settings,
              sale.size(),
              recorder -> load.run(asked, arrivals, conversation, limit, recorder),
              recorder -> check(sale, recorder));
    }
  }

  private List<String> check(Sale sale, RunRecorder recorder) {
    BitSet accepted = new BitSet();
    Map<ReservationId, Integer> numbers = new HashMap<>();
    List<String> violations = new ArrayList<>();
    for (int number = 0; number < sale.size(); number++) {
      ReservationId id = recorder.id(number);
      if (id != null) {
        accepted.set(number);
        Integer before = numbers.put(id, number);
        if (before != null) {
          violations.add(
              "requests %d and %d were given the same reservation %s"
                  .formatted(before, number, id));
        }
      }
    }
    SaleCheck check = new SaleCheck(sale.openings().keySet(), id -> numbers.getOrDefault(id, -1));
    violations.addAll(
        new LogCheck(system.bootstrapServers(), system.topics())
            .violations(check, Told.of(accepted, recorder)));
    return violations;
  }
}
