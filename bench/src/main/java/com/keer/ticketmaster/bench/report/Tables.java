package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.Latency;
import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.bench.result.RunResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The tables of a report, for the terminal and for the page.
final class Tables {
  private Tables() {}

  /// All tables that have at least one line.
  static List<Table> all(List<NamedRun> runs) {
    return Stream.of(
            runs(runs),
            byRun("Figures", "figure", runs, RunResult::figures, Numbers::significant),
            processes(runs),
            bytes(runs),
            byRun("Settings", "setting", runs, RunResult::settings, Function.identity()))
        .filter(table -> !table.lines.isEmpty())
        .toList();
  }

  private static Table runs(List<NamedRun> runs) {
    Table table =
        new Table("Runs", false)
            .text("run")
            .numbers("reservations", "reservations/s", "refused %")
            .numbers("p50 ms", "p95 ms", "p99 ms", "p99.9 ms", "max ms", "errors")
            .text("correct");
    for (NamedRun named : runs) {
      RunResult run = named.run();
      Latency latency = run.latency();
      table.line(
          named.name(),
          Numbers.whole(run.reservations()),
          Numbers.whole(run.reservationsPerSecond()),
          Numbers.percent(run.refusedShare()),
          Numbers.fixed(latency.p50Ms(), 2),
          Numbers.fixed(latency.p95Ms(), 2),
          Numbers.fixed(latency.p99Ms(), 2),
          Numbers.fixed(latency.p999Ms(), 2),
          Numbers.fixed(latency.maxMs(), 2),
          Numbers.whole(run.errors()),
          run.correct() ? "yes" : Table.WRONG);
    }
    return table;
  }

  private static Table processes(List<NamedRun> runs) {
    Table table =
        new Table("Processes", false)
            .text("run", "process")
            .numbers("CPU s", "CPU s per 1,000", "of all cores %")
            .numbers("peak memory MiB", "heap limit MiB");
    for (NamedRun named : runs) {
      for (ProcessUse use : named.run().processes()) {
        table.line(
            named.name(),
            use.name(),
            Numbers.fixed(use.cpuSeconds(), 1),
            Numbers.fixed(use.cpuSecondsPerThousand(named.run().reservations()), 4),
            Numbers.percent(use.cpuShare()),
            Numbers.mebibytes(use.peakMemoryBytes()),
            Numbers.mebibytes(use.heapLimitBytes()));
      }
    }
    return table;
  }

  private static Table bytes(List<NamedRun> runs) {
    Function<Double, String> shown = bytes -> Numbers.fixed(bytes, 1);
    Table table =
        byRun(
            "Bytes in the log per reservation",
            "topic",
            runs,
            RunResult::bytesPerReservation,
            shown);
    if (!table.lines.isEmpty()) {
      line(table, "total", runs, run -> shown.apply(sum(run.bytesPerReservation())));
    }
    return table;
  }

  private static double sum(Map<String, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /// A line for each key in any run, a column for each run.
  private static <V> Table byRun(
      String title,
      String keyTitle,
      List<NamedRun> runs,
      Function<RunResult, Map<String, V>> values,
      Function<V, String> shown) {
    Table table = new Table(title, keyTitle.equals("setting")).text(keyTitle);
    Set<String> keys = new LinkedHashSet<>();
    for (NamedRun named : runs) {
      table.numbers(named.name());
      keys.addAll(values.apply(named.run()).keySet());
    }
    for (String key : keys) {
      line(
          table,
          key,
          runs,
          run -> {
            V value = values.apply(run).get(key);
            return value == null ? Numbers.UNKNOWN : shown.apply(value);
          });
    }
    return table;
  }

  private static void line(
      Table table, String key, List<NamedRun> runs, Function<RunResult, String> cell) {
    table.line(
        Stream.concat(Stream.of(key), runs.stream().map(named -> cell.apply(named.run())))
            .toArray(String[]::new));
  }
}
