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
import com.keer.ticketmaster.bench.stack.ProcessMeter;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.hall.SectionId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One run of a sale over HTTP.
final class HttpRun {
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private final HttpTarget target;
  private final SaleRun measured;
  private final Arrivals arrivals;
  private final Proof proof;

  /// Says what is wrong with what buyers were told.
  @FunctionalInterface
  private interface Proof {
    /// @param numbers of the requests, by the reservation that they were given
    List<String> violations(Sale sale, Map<ReservationId, Integer> numbers, Told told);
  }

  HttpRun(SystemUnderTest system, Arrivals arrivals, RunWatcher watcher) {
    this(
        HttpTarget.of(system.api()),
        new SaleRun(system, watcher),
        arrivals,
        (sale, numbers, told) -> {
          Set<SectionId> sections = sale.openings().keySet();
          SaleCheck check = new SaleCheck(sections, id -> numbers.getOrDefault(id, -1));
          return new LogCheck(system.bootstrapServers(), system.topics()).violations(check, told);
        });
  }

  /// Against a server that keeps no log: what it answered is all that there is to check.
  HttpRun(HttpTarget target, List<ProcessMeter> meters, Arrivals arrivals, RunWatcher watcher) {
    this(
        target,
        new SaleRun(meters, watcher),
        arrivals,
        (sale, _, told) -> miscounted(sale.size(), told));
  }

  private HttpRun(HttpTarget target, SaleRun measured, Arrivals arrivals, Proof proof) {
    this.target = target;
    this.measured = measured;
    this.arrivals = arrivals;
    this.proof = proof;
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
    try (HttpLoad load = new HttpLoad(target)) {
      load.connect();
      return measured.run(
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
    violations.addAll(proof.violations(sale, numbers, Told.of(accepted, recorder)));
    return violations;
  }

  private static List<String> miscounted(int requests, Told told) {
    long answers = told.given() + told.refused();
    int reservations = told.accepted().cardinality();
    return answers + told.failed() == requests && answers <= reservations
        ? List.of()
        : List.of(
            "%d requests were given %d reservations and %d answers, and %d failed"
                .formatted(requests, reservations, answers, told.failed()));
  }
}
