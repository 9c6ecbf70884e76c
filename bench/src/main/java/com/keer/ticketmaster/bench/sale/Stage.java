package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.check.BuyerAnswers;
import com.keer.ticketmaster.bench.load.LogDialect;
import com.keer.ticketmaster.bench.load.RunWatcher;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.bench.load.SectionOpening;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.bench.stack.Tokens;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A system, and everything needed to hold one sale after another on it.
public final class Stage {
  private final SystemUnderTest system;
  private final Map<String, String> settings;
  private final Progress progress;

  /// @param settings of the system, for the results
  public Stage(SystemUnderTest system, Map<String, String> settings, Progress progress) {
    this.system = system;
    this.settings = settings;
    this.progress = progress;
  }

  public SystemUnderTest system() {
    return system;
  }

  /// Holds a sale that is not measured, in its own sections.
  ///
  /// @param reservations 0 for none
  /// @throws CliException if it is not correct
  public void warmUp(Way way, int reservations, int sections)
      throws IOException, InterruptedException {
    if (reservations == 0) {
      return;
    }
    RunResult run = sell("warm-up", way, SalePlan.atOnce(reservations, sections), Map.of());
    if (!run.correct() || run.errors() > 0) {
      throw new CliException(
          ExitCode.FAILED,
          "the warm-up went wrong: %d requests failed %s, and %d violations %s"
              .formatted(
                  run.errors(), run.figures().keySet(), run.violations().size(), run.violations()));
    }
  }

  /// Opens sections, sells them, and checks the sale.
  ///
  /// @param more settings of this run
  public RunResult sell(String label, Way way, SalePlan plan, Map<String, String> more)
      throws IOException, InterruptedException {
    return sell(label, way, open(label, plan), more);
  }

  /// Opens the sections of a new sale.
  public PlannedSale open(String label, SalePlan plan) {
    PlannedSale planned = PlannedSale.of(plan);
    progress.doing(String.format(Locale.ROOT, "%s: opening %,d sections", label, plan.sections()));
    SectionOpening.open(system.kafka(), planned.sale().openings());
    Tokens tokens = system.tokens();
    if (tokens != null) {
      progress.doing(label + ": making tokens");
      tokens.make(planned.sale().userIds());
    }
    return planned;
  }

  /// Sells what is open, and checks the sale.
  ///
  /// @param more settings of this run
  public RunResult sell(String label, Way way, PlannedSale planned, Map<String, String> more)
      throws IOException, InterruptedException {
    return way.conversation() == null
        ? sellByLog(label, planned, planned.sale(), more)
        : sellByHttp(label, way, way.text(), planned, more);
  }

  /// Sells a part of an open sale from log to log, and checks it.
  ///
  /// @param part the first requests of the sale
  /// @param more settings of this run
  public RunResult sellByLog(String label, PlannedSale planned, Sale part, Map<String, String> more)
      throws IOException, InterruptedException {
    return run(label, Way.LOG.text(), planned, more)
        .log(
            part,
            LogDialect.ofSale(planned.sale(), planned.ids()),
            recorder ->
                SaleProof.log(
                    system, planned, BuyerAnswers.of(BuyerAnswers.first(part.size()), recorder)));
  }

  /// Sends the same through the passthrough, which has no seats, so there is nothing to check.
  public RunResult pass(String label, SalePlan plan, Map<String, String> more)
      throws IOException, InterruptedException {
    PlannedSale planned = PlannedSale.of(plan);
    LogDialect dialect = LogDialect.ofPassthrough(planned.sale(), planned.ids());
    return run(label, "passthrough", planned, more).log(planned.sale(), dialect, _ -> List.of());
  }

  /// Sends the same requests to the empty server; only its answers can be checked.
  public RunResult ask(String label, Way way, SalePlan plan, Map<String, String> more)
      throws IOException, InterruptedException {
    return sellByHttp(label, way, "empty server, " + way.text(), PlannedSale.of(plan), more);
  }

  private RunResult sellByHttp(
      String label, Way way, String shown, PlannedSale planned, Map<String, String> more)
      throws IOException, InterruptedException {
    return run(label, shown, planned, more).http(planned.sale(), planned.sale(), way);
  }

  private SaleRun run(String label, String way, PlannedSale planned, Map<String, String> more) {
    SalePlan plan = planned.plan();
    RunWatcher watcher = progress.run(label, plan.reservations());
    return new SaleRun(system, label, settings(way, planned, more), plan.arrivals(), watcher);
  }

  /// The settings of a run, in the order in which they are shown.
  public Map<String, String> settings(String way, PlannedSale planned, Map<String, String> more) {
    SalePlan plan = planned.plan();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("way", way);
    all.put("reservations", number(plan.reservations()));
    all.put("sections", number(plan.sections()));
    all.put("seats per section", number(planned.sale().seatsPerSection()));
    all.put("refused share asked for", Double.toString(plan.refused()));
    if (plan.buyers().limit() > 0) {
      all.put("seats per buyer", number(plan.buyers().limit()));
    }
    if (plan.buyers().number() > 0) {
      all.put("buyers", number(plan.buyers().number()));
    }
    all.putAll(more);
    all.putAll(settings);
    return all;
  }

  private static String number(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
