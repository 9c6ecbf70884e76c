package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.check.BuyerAnswers;
import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.LogDialect;
import com.keer.ticketmaster.bench.load.LogLoad;
import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.bench.result.Latency;
import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.PlannedSale;
import com.keer.ticketmaster.bench.sale.Progress;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.SaleProof;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.bench.stack.LocalSystem;
import com.keer.ticketmaster.bench.stack.ProcessMeter;
import com.keer.ticketmaster.topology.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.HdrHistogram.Histogram;

/// A sale whose seat processor is killed several times before its last few buyers.
final class Restarts {
  /// Buyers for each restart: one who sends a request while nobody answers, and one after the
  /// start.
  private static final int PROBES_EACH = 2;

  /// Buyers for all restarts.
  static final int PROBES = PROBES_EACH * State.values().length;

  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final LocalSystem system;
  private final Stage stage;
  private final Progress progress;
  private final PlannedSale planned;
  private final LogDialect dialect;
  private int sold;
  private long given;
  private long failed;

  /// What the new process finds on its disk.
  enum State {
    KEPT("Kept"),
    WIPED("Wiped");

    private final String suffix;

    State(String suffix) {
      this.suffix = suffix;
    }
  }

  /// Opens the sections.
  ///
  /// @param plan of the whole sale, including the buyers after the restarts
  Restarts(LocalSystem system, Stage stage, SalePlan plan, Progress progress) {
    this.system = system;
    this.stage = stage;
    this.progress = progress;
    this.planned = stage.open("sale", plan);
    this.dialect = LogDialect.ofSale(planned.sale(), planned.ids());
  }

  /// Sells all seats except those for the restarts.
  RunResult sell() throws IOException, InterruptedException {
    Sale most = planned.sale().first(planned.sale().size() - PROBES);
    RunResult run = stage.sellByLog("sale", planned, most, Map.of());
    sold = most.size();
    given = Math.round(run.reservations() * (1 - run.refusedShare()));
    failed = run.errors();
    return run;
  }

  /// Kills the seat processor and waits until a new one has answered.
  RunResult restart(State state) throws InterruptedException, ExecutionException {
    String label = "restart, state " + state.suffix.toLowerCase(Locale.ROOT);
    progress.doing(label);
    try (LogLoad waiting = new LogLoad(system.kafka());
        LogLoad later = new LogLoad(system.kafka())) {
      long killed = System.nanoTime();
      system.kill(Role.SEAT_PROCESSOR);
      Future<RunRecorder> first = probe(waiting, sold);
      if (state == State.WIPED) {
        system.wipe(Role.SEAT_PROCESSOR);
      }
      Map<String, Double> figures = new LinkedHashMap<>();
      system.startRole(Role.SEAT_PROCESSOR);
      figures.put("secondsToStart" + state.suffix, since(killed));
      List<ProcessMeter> meters = system.meters();
      Future<RunRecorder> second = probe(later, sold + 1);
      system.awaitReady(Role.SEAT_PROCESSOR);
      figures.put("secondsToReady" + state.suffix, since(killed));
      List<RunRecorder> probes = List.of(first.get(), second.get());
      List<ProcessUse> use = meters.stream().map(ProcessMeter::sinceBegin).toList();
      putAnswer(figures, "secondsToAnswer" + state.suffix, probes.getFirst(), killed);
      putAnswer(figures, "secondsToAnswerLater" + state.suffix, probes.getLast(), killed);
      return result(label, figures, use, probes);
    }
  }

  /// Sends the request for a single reservation of the sale, and returns at once.
  private Future<RunRecorder> probe(LogLoad load, int number) {
    FutureTask<RunRecorder> probe =
        new FutureTask<>(() -> {
          RunRecorder recorder = new RunRecorder(1);
          load.run(number, number + 1, Arrivals.atOnce(), dialect, LIMIT, recorder);
          return recorder;
        });
    Thread.ofPlatform().daemon().name("probe").start(probe);
    return probe;
  }

  private RunResult result(
      String label, Map<String, Double> figures, List<ProcessUse> use, List<RunRecorder> probes) {
    Histogram waits = new Histogram(3);
    long answered = 0;
    long got = 0;
    for (RunRecorder probe : probes) {
      waits.add(probe.all());
      answered += probe.answered();
      got += probe.seatsGiven();
    }
    long errors = probes.size() - answered;
    sold += probes.size();
    given += got;
    failed += errors;
    double seconds = figures.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    progress.doing(label + ": checking every answer");
    // Checks the whole sale so far: nothing that was decided before a kill may be decided again.
    BuyerAnswers answers =
        new BuyerAnswers(BuyerAnswers.first(sold), given, sold - failed - given, failed);
    return new RunResult(
        label,
        stage.settings(Way.LOG.text(), planned, Map.of()),
        answered,
        seconds,
        answered / seconds,
        answered == 0 ? 0 : 1 - (double) got / answered,
        Latency.of(waits),
        use,
        Map.of(),
        List.of(),
        figures,
        errors,
        SaleProof.log(system, planned, answers));
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static void putAnswer(
      Map<String, Double> figures, String name, RunRecorder probe, long killed) {
    if (probe.answered() > 0) {
      figures.put(name, (probe.lastAnswer() - killed) / 1e9);
    }
  }
}
