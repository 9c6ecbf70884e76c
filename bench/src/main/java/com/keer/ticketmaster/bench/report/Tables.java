package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.Latency;
import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.bench.result.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What the tables of a report say, for the terminal and for the page.
final class Tables {
  /// Stands where a check failed.
  static final String WRONG = "NO";

  static final String SETTINGS = "Settings";

  private Tables() {}

  static Table runs(List<NamedRun> runs) {
    Table table =
        new Table("Runs")
            .text("run")
            .number("reservations")
            .number("reservations/s")
            .number("refused %")
            .number("p50 ms")
            .number("p95 ms")
            .number("p99 ms")
            .number("p99.9 ms")
            .number("max ms")
            .number("errors")
            .text("correct");
    for (NamedRun named : runs) {
      RunResult run = named.run();
      Latency latency = run.latency();
      table.line(
          List.of(
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
              run.correct() ? "yes" : WRONG));
    }
    return table;
  }

  static Table processes(List<NamedRun> runs) {
    Table table =
        new Table("Processes")
            .text("run")
            .text("process")
            .number("CPU s")
            .number("CPU s per 1,000")
            .number("of all cores %")
            .number("peak memory MiB")
            .number("heap limit MiB");
    for (NamedRun named : runs) {
      for (ProcessUse use : named.run().processes()) {
        table.line(
            List.of(
                named.name(),
                use.name(),
                Numbers.fixed(use.cpuSeconds(), 1),
                Numbers.fixed(use.cpuSecondsPerThousand(named.run().reservations()), 4),
                Numbers.percent(use.cpuShare()),
                Numbers.mebibytes(use.peakMemoryBytes()),
                Numbers.mebibytes(use.heapLimitBytes())));
      }
    }
    return table;
  }

  static Table bytes(List<NamedRun> runs) {
    Table table =
        byRun(
            "Bytes in the log per reservation",
            "topic",
            runs,
            RunResult::bytesPerReservation,
            bytes -> Numbers.fixed(bytes, 1));
    if (!table.isEmpty()) {
      List<String> total = new ArrayList<>(List.of("total"));
      for (NamedRun named : runs) {
        total.add(Numbers.fixed(sum(named.run().bytesPerReservation()), 1));
      }
      table.line(total);
    }
    return table;
  }

  static Table figures(List<NamedRun> runs) {
    return byRun("Figures", "figure", runs, RunResult::figures, Numbers::significant);
  }

  static Table settings(List<NamedRun> runs) {
    return byRun(SETTINGS, "setting", runs, RunResult::settings, Function.identity());
  }

  /// A line per key that any run has, a column per run.
  private static <V> Table byRun(
      String title,
      String keyTitle,
      List<NamedRun> runs,
      Function<RunResult, Map<String, V>> values,
      Function<V, String> shown) {
    Table table = new Table(title).text(keyTitle);
    Set<String> keys = new LinkedHashSet<>();
    for (NamedRun named : runs) {
      table.number(named.name());
      keys.addAll(values.apply(named.run()).keySet());
    }
    for (String key : keys) {
      List<String> line = new ArrayList<>(List.of(key));
      for (NamedRun named : runs) {
        V value = values.apply(named.run()).get(key);
        line.add(value == null ? Numbers.UNKNOWN : shown.apply(value));
      }
      table.line(line);
    }
    return table;
  }

  private static double sum(Map<String, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
