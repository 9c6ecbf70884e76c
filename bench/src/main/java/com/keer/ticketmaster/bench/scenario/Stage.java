package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.http.Conversation;
import com.keer.ticketmaster.bench.http.HttpTarget;
import com.keer.ticketmaster.bench.load.Ids;
import com.keer.ticketmaster.bench.load.PassthroughDialect;
import com.keer.ticketmaster.bench.load.RunWatcher;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.bench.load.SaleDialect;
import com.keer.ticketmaster.bench.load.SectionOpening;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// A system, and what it takes to hold one sale after the other on it.
final class Stage {
  private final SystemUnderTest system;
  private final Map<String, String> settings;
  private final Progress progress;
  private final RunTags tags = new RunTags();

  /// @param settings of the system, for the results
  Stage(SystemUnderTest system, Map<String, String> settings, Progress progress) {
    this.system = system;
    this.settings = settings;
    this.progress = progress;
  }

  /// Holds a sale that nobody measures, in sections of its own.
  ///
  /// @param reservations 0 for none
  /// @throws CliException if it is not correct
  void warmUp(Way way, int reservations, int sections) throws IOException, InterruptedException {
    if (reservations > 0) {
      RunResult run = sell("warm-up", way, SalePlan.atOnce(reservations, sections), Map.of());
      if (!run.correct() || run.errors() > 0) {
        throw new CliException(
            ExitCode.FAILED,
            "the warm-up went wrong: %d requests failed %s, and %d violations %s"
                .formatted(
                    run.errors(),
                    run.figures().keySet(),
                    run.violations().size(),
                    run.violations()));
      }
    }
  }

  /// Opens sections, sells them, checks the sale.
  ///
  /// @param more settings of this run
  RunResult sell(String label, Way way, SalePlan plan, Map<String, String> more)
      throws IOException, InterruptedException {
    return sell(label, way, plan, more, event -> {});
  }

  /// Does something with an event before its sale begins.
  interface Opening {
    void opened(String eventId) throws IOException, InterruptedException;
  }

  /// Opens sections, sells them, checks the sale.
  ///
  /// @param more settings of this run
  /// @param opening is called when the sections are open
  RunResult sell(String label, Way way, SalePlan plan, Map<String, String> more, Opening opening)
      throws IOException, InterruptedException {
    String tag = tags.next();
    Sale sale = open(label, plan, tag);
    opening.opened(RunTags.event(tag));
    Map<String, String> all = settings(way.text(), plan, sale, more);
    RunWatcher watcher = progress.run(label, plan.reservations());
    Conversation conversation = way.conversation();
    if (conversation != null) {
      return new HttpRun(system, plan.arrivals(), watcher).run(label, all, sale, conversation);
    }
    Ids ids = RunTags.ids(tag);
    SaleDialect dialect = new SaleDialect(sale, ids, system.topics());
    return new LogRun(system, plan.arrivals(), watcher).run(label, all, sale, ids, dialect, true);
  }

  /// Sends the same through the passthrough, where no seats are and nothing is to be checked.
  RunResult pass(String label, SalePlan plan, Map<String, String> more)
      throws IOException, InterruptedException {
    String tag = tags.next();
    Sale sale = plan.sale(RunTags.event(tag));
    Ids ids = RunTags.ids(tag);
    return new LogRun(system, plan.arrivals(), progress.run(label, plan.reservations()))
        .run(
            label,
            settings("passthrough", plan, sale, more),
            sale,
            ids,
            new PassthroughDialect(sale, ids),
            false);
  }

  /// Asks the empty server the same, where no seats are and nothing but the answers is to be
  /// checked.
  RunResult ask(String label, Way way, SalePlan plan, Map<String, String> more)
      throws IOException, InterruptedException {
    Sale sale = plan.sale(RunTags.event(tags.next()));
    RunWatcher watcher = progress.run(label, plan.reservations());
    return new HttpRun(HttpTarget.of(system.api()), system.meters(), plan.arrivals(), watcher)
        .run(
            label,
            settings("empty server, " + way.text(), plan, sale, more),
            sale,
            Objects.requireNonNull(way.conversation(), "conversation"));
  }

  /// Opens the sections of a sale.
  Sale open(String label, SalePlan plan) {
    return open(label, plan, tags.next());
  }

  Sale open(String label, SalePlan plan, String tag) {
    Sale sale = plan.sale(RunTags.event(tag));
    progress.doing(String.format(Locale.ROOT, "%s: opening %,d sections", label, plan.sections()));
    SectionOpening.open(system.bootstrapServers(), system.topics(), sale.openings());
    return sale;
  }

  /// What a run ran with, in the order to be shown.
  Map<String, String> settings(String way, SalePlan plan, Sale sale, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("way", way);
    all.put("reservations", number(plan.reservations()));
    all.put("sections", number(plan.sections()));
    all.put("seats per section", number(sale.seatsPerSection()));
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
