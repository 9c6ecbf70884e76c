package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;

/// The cost of reservations: CPU time by process, and bytes in the log by topic.
final class CostPlots {
  private CostPlots() {}

  /// @param cores of the machine; 0 if unknown
  static List<Figure> of(List<NamedRun> runs, double cores) {
    List<Figure> figures = new ArrayList<>();
    if (runs.stream().anyMatch(run -> !run.run().processes().isEmpty())) {
      figures.add(
          stacks(
              "CPU per 1,000 reservations",
              "By process. Lower is better; the load generator is not part of the system.",
              "CPU seconds per 1,000 reservations",
              runs,
              CostPlots::cpuPerThousand));
    }
    if (runs.stream().anyMatch(run -> !run.run().bytesPerReservation().isEmpty())) {
      figures.add(
          stacks(
              "Bytes in the log per reservation",
              "By topic, as stored. Lower is better.",
              "bytes per reservation",
              runs,
              RunResult::bytesPerReservation));
    }
    List<String> processes = processes(runs);
    runs.stream()
        .filter(run -> run.run().samples().stream().anyMatch(s -> !s.cores().isEmpty()))
        .forEach(run -> figures.add(coresOverTime(run, processes, cores)));
    return figures;
  }

  private static Figure stacks(
      String title,
      String how,
      String unit,
      List<NamedRun> runs,
      Function<RunResult, Map<String, Double>> values) {
    List<String> parts =
        Palette.ordered(
            runs.stream().flatMap(run -> values.apply(run.run()).keySet().stream()).toList());
    Map<String, List<Double>> byPart = new LinkedHashMap<>();
    for (String part : parts) {
      byPart.put(
          part, runs.stream().map(run -> values.apply(run.run()).getOrDefault(part, 0.0)).toList());
    }
    List<String> names = runs.stream().map(NamedRun::name).toList();
    return Figure.of(title, how, Charts.stacks(unit, names, byPart));
  }

  private static Map<String, Double> cpuPerThousand(RunResult run) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (ProcessUse use : run.processes()) {
      seconds.merge(use.name(), use.cpuSecondsPerThousand(run.reservations()), Double::sum);
    }
    return seconds;
  }

  /// The cores in use during a run, by process, on the same scale for every run of the machine.
  private static Figure coresOverTime(NamedRun run, List<String> processes, double cores) {
    XYChart chart = Charts.curves("seconds since the start of the run", "cores in use");
    chart.getStyler().setYAxisMin(0.0);
    if (cores > 0) {
      chart.getStyler().setYAxisMax(cores);
    }
    // An area reaches down to the base line, so the whole stack is drawn first, and then smaller
    // parts over it.
    for (int top = processes.size(); top > 0; top--) {
      List<String> stacked = processes.subList(0, top);
      Charts.area(
          chart,
          stacked.getLast(),
          Palette.part(processes, stacked.getLast()),
          run.points(sample -> sum(sample, stacked)));
    }
    String how = "Cores in use by process, stacked.";
    return Figure.of("CPU over time · " + run.name(), how, chart);
  }

  private static double sum(Sample sample, List<String> processes) {
    return processes.stream().mapToDouble(name -> sample.cores().getOrDefault(name, 0.0)).sum();
  }

  /// The processes of all runs, measured as a whole or only in samples.
  private static List<String> processes(List<NamedRun> runs) {
    Stream<String> measured =
        runs.stream().flatMap(run -> run.run().processes().stream()).map(ProcessUse::name);
    Stream<String> sampled =
        runs.stream()
            .flatMap(run -> run.run().samples().stream())
            .flatMap(sample -> sample.cores().keySet().stream());
    return Palette.ordered(Stream.concat(measured, sampled).toList());
  }
}
