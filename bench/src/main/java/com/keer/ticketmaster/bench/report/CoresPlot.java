package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.Sample;
import java.util.List;

/// The cores in use while a run went on, by process; on the same scale for every run.
final class CoresPlot {
  private final List<String> processes;
  private final double cores;
  private final LinearAxis used;
  private final LinearAxis time;

  CoresPlot(List<NamedRun> runs, double cores) {
    this.processes = CostPlots.processes(runs);
    this.cores = cores;
    double most = 0;
    double seconds = 0;
    for (NamedRun run : runs) {
      for (Sample sample : run.run().samples()) {
        most = Math.max(most, moment(sample).total());
        seconds = Math.max(seconds, sample.second());
      }
    }
    // All cores of the machine belong in the picture unless they would flatten it.
    this.used = LinearAxis.above(cores > 2 * most ? most : Math.max(most, cores));
    this.time = LinearAxis.until(seconds);
  }

  Tag of(NamedRun run) {
    Frame frame =
        new Frame(
            "CPU over time, " + run.name(),
            520,
            260,
            time,
            used,
            "seconds since the beginning of the run",
            "cores in use");
    List<StackedArea.Moment> moments = run.run().samples().stream().map(CoresPlot::moment).toList();
    Tag drawing = new StackedArea(frame, processes, moments, "cores").drawing();
    if (cores > 0 && cores <= used.end()) {
      drawing.add(
          Svg.line("limit", frame.left(), frame.y(cores), frame.right(), frame.y(cores)),
          Svg.text(
              "tick",
              frame.right(),
              frame.y(cores) - 5,
              Svg.Anchor.END,
              "all " + Numbers.shortest(cores) + " cores"));
    }
    return Figure.of(
        "CPU over time · " + run.name(),
        "Cores in use by process, one upon the other.",
        false,
        CostPlots.legend(processes),
        drawing);
  }

  private static StackedArea.Moment moment(Sample sample) {
    return new StackedArea.Moment(sample.second(), sample.cores());
  }
}
