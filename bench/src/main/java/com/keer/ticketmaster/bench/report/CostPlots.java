package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What reservations cost: processor time by process, and bytes in the log by topic.
final class CostPlots {
  private CostPlots() {}

  /// @param cores of the machine; 0 if unknown
  static List<Tag> of(List<NamedRun> runs, double cores) {
    List<Tag> figures = new ArrayList<>();
    if (runs.stream().anyMatch(run -> !run.run().processes().isEmpty())) {
      figures.add(
          bars(
              "CPU per 1,000 reservations",
              "By process. Shorter is better; what the load generator uses is no part of the system.",
              "CPU-seconds per 1,000 reservations",
              runs,
              CostPlots::cpuPerThousand));
    }
    if (runs.stream().anyMatch(run -> !run.run().bytesPerReservation().isEmpty())) {
      figures.add(
          bars(
              "Bytes in the log per reservation",
              "By topic, as stored. Shorter is better.",
              "bytes per reservation",
              runs,
              RunResult::bytesPerReservation));
    }
    CoresPlot plot = new CoresPlot(runs, cores);
    runs.stream()
        .filter(run -> run.run().samples().stream().anyMatch(s -> !s.cores().isEmpty()))
        .forEach(run -> figures.add(plot.of(run)));
    return figures;
  }

  private static Tag bars(
      String title,
      String how,
      String unit,
      List<NamedRun> runs,
      Function<RunResult, Map<String, Double>> values) {
    List<String> parts =
        Palette.ordered(
            runs.stream().flatMap(run -> values.apply(run.run()).keySet().stream()).toList());
    List<BarPlot.Bar> bars =
        runs.stream().map(run -> bar(run, parts, unit, values.apply(run.run()))).toList();
    return Figure.of(title, how, false, legend(parts), new BarPlot(unit, bars).drawing());
  }

  private static BarPlot.Bar bar(
      NamedRun run, List<String> parts, String unit, Map<String, Double> values) {
    List<BarPlot.Part> shown =
        IntStream.range(0, parts.size())
            .filter(i -> values.containsKey(parts.get(i)))
            .mapToObj(i -> {
              String part = parts.get(i);
              double value = values.getOrDefault(part, 0.0);
              String text = Numbers.significant(value) + " " + unit;
              return new BarPlot.Part(part, i, Palette.part(parts, part), value, text);
            })
            .toList();
    double total = shown.stream().mapToDouble(BarPlot.Part::value).sum();
    return new BarPlot.Bar(run.name(), shown, Numbers.significant(total));
  }

  static Tag legend(List<String> parts) {
    return Legend.of(
        IntStream.range(0, parts.size())
            .mapToObj(
                i -> new Legend.Entry(parts.get(i), i, Palette.part(parts, parts.get(i)) + " box"))
            .toList());
  }

  private static Map<String, Double> cpuPerThousand(RunResult run) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (ProcessUse use : run.processes()) {
      seconds.merge(use.name(), use.cpuSecondsPerThousand(run.reservations()), Double::sum);
    }
    return seconds;
  }

  /// The processes of all runs: those that were summed up, and those that only samples know.
  static List<String> processes(List<NamedRun> runs) {
    Stream<String> summed =
        runs.stream().flatMap(run -> run.run().processes().stream()).map(ProcessUse::name);
    Stream<String> sampled =
        runs.stream()
            .flatMap(run -> run.run().samples().stream())
            .map(Sample::cores)
            .flatMap(cores -> cores.keySet().stream());
    return Palette.ordered(Stream.concat(summed, sampled).toList());
  }
}
