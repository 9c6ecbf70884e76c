package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.check.Told;
import com.keer.ticketmaster.bench.http.Conversation;
import com.keer.ticketmaster.bench.load.Ids;
import com.keer.ticketmaster.bench.load.LogLoad;
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
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// A system, and everything needed to hold one sale after another on it.
public final class Stage {
  private final SystemUnderTest system;
  private final Map<String, String> settings;
  private final Progress progress;
  private final RunTags tags = new RunTags();

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

  /// Called before the sale of an event begins.
  public interface Opening {
    void opened(String eventId) throws IOException, InterruptedException;
  }

  /// Opens sections, sells them, and checks the sale.
  ///
  /// @param more settings of this run
  public RunResult sell(String label, Way way, SalePlan plan, Map<String, String> more)
      throws IOException, InterruptedException {
    return sell(label, way, plan, more, event -> {});
  }

  /// Opens sections, sells them, and checks the sale.
  ///
  /// @param more settings of this run
  /// @param opening called when the sections are open
  public RunResult sell(
      String label, Way way, SalePlan plan, Map<String, String> more, Opening opening)
      throws IOException, InterruptedException {
    String tag = tags.next();
    Sale sale = open(label, plan, tag);
    opening.opened(RunTags.event(tag));
    Conversation conversation = way.conversation();
    if (conversation == null) {
      return sellByLog(label, plan, sale, sale, RunTags.ids(tag), more);
    }
    Map<String, String> all = settings(way.text(), plan, sale, more);
    return run(label, plan).http(label, all, sale, sale, conversation);
  }

  /// Sells a part of an open sale from log to log, and checks it.
  ///
  /// @param part the first requests of the sale
  public RunResult sellByLog(
      String label, SalePlan plan, Sale sale, Sale part, Ids ids, Map<String, String> more)
      throws IOException, InterruptedException {
    return run(label, plan)
        .log(
            label,
            settings(Way.LOG.text(), plan, sale, more),
            part,
            new SaleDialect(sale, ids, system.topics()),
            recorder -> violations(sale, ids, Told.of(first(part.size()), recorder)));
  }

  /// The violations of a sale in the log, as far as it went.
  public List<String> violations(Sale sale, Ids ids, Told told) {
    return SaleProof.log(system, sale, ids::number, told);
  }

  /// The numbers of the first requests.
  public static BitSet first(int requests) {
    BitSet first = new BitSet();
    first.set(0, requests);
    return first;
  }

  /// Sends the same through the passthrough, which has no seats, so there is nothing to check.
  public RunResult pass(String label, SalePlan plan, Map<String, String> more)
      throws IOException, InterruptedException {
    String tag = tags.next();
    Sale sale = plan.sale(RunTags.event(tag));
    LogLoad.Dialect dialect = new PassthroughDialect(sale, RunTags.ids(tag));
    return run(label, plan)
        .log(label, settings("passthrough", plan, sale, more), sale, dialect, _ -> List.of());
  }

  /// Sends the same requests to the empty server; only its answers can be checked.
  public RunResult ask(String label, Way way, SalePlan plan, Map<String, String> more)
      throws IOException, InterruptedException {
    Sale sale = plan.sale(RunTags.event(tags.next()));
    Map<String, String> all = settings("empty server, " + way.text(), plan, sale, more);
    Conversation conversation = Objects.requireNonNull(way.conversation(), "conversation");
    return run(label, plan).http(label, all, sale, sale, conversation);
  }

  private SaleRun run(String label, SalePlan plan) {
    RunWatcher watcher = progress.run(label, plan.reservations());
    return new SaleRun(system, plan.arrivals(), watcher);
  }

  /// Opens the sections of a sale.
  public Sale open(String label, SalePlan plan, String tag) {
    Sale sale = plan.sale(RunTags.event(tag));
    progress.doing(String.format(Locale.ROOT, "%s: opening %,d sections", label, plan.sections()));
    SectionOpening.open(system.bootstrapServers(), system.topics(), sale.openings());
    return sale;
  }

  /// The settings of a run, in the order in which they are shown.
  public Map<String, String> settings(
      String way, SalePlan plan, Sale sale, Map<String, String> more) {
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
