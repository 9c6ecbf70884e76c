package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.http.Conversation;
import com.keer.ticketmaster.bench.http.HttpLoad;
import com.keer.ticketmaster.bench.http.Patience;
import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.bench.load.RunWatcher;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.Sample;
import com.keer.ticketmaster.bench.stack.ProcessMeter;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.topology.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Far more requests than a system can answer, for some time.
///
/// @param perSecond requests
/// @param seconds how long
/// @param connections of the load generator, of as many streams each as the edge accepts
/// @param best the most answers a second that the system gives when nobody is too many
public record Overload(double perSecond, int seconds, int connections, double best) {
  private static final int STREAMS = 1_000;

  /// A buyer leaves who cannot even send a request for so long.
  private static final Patience PATIENCE = new Patience(Duration.ofMillis(250), true);

  /// For the answers to those who were accepted last.
  private static final Duration REST = Duration.ofMinutes(2);

  private static final String MEMORY = "MiB: ";
  private static final double MEAN_PARTY = 2.5;
  private static final double MEBIBYTE = 1024 * 1024;

  /// Runs it.
  ///
  /// @param more settings of this run
  public RunResult run(
      Stage stage, Way way, int sections, Progress progress, Map<String, String> more)
      throws IOException, InterruptedException {
    int requests = (int) (perSecond * seconds);
    Arrivals arrivals = Arrivals.every(perSecond);
    // Seats for all who can be answered in that time, and half as many more.
    double seats = 1.5 * MEAN_PARTY * Math.min(requests, best * seconds) / sections;
    SalePlan plan =
        SalePlan.atOnce(requests, sections)
            .withSeatsPerSection(Math.clamp((long) seats, 4, SectionLayout.MAX_SEATS))
            .withArrivals(arrivals);
    PlannedSale planned = stage.open("overload", plan);
    Conversation conversation = Objects.requireNonNull(way.conversation(), "conversation");
    List<ProcessMeter> meters = stage.system().meters();
    try (HttpLoad load = HttpLoad.of(stage.system(), connections, STREAMS)) {
      load.connect();
      Watched watched = new Watched();
      RunWatcher watcher =
          progress.run("overload", requests).noting(() -> watched.measures(meters));
      RunResult run =
          new SaleRun(
                  stage.system(),
                  "overload",
                  stage.settings(way.text(), planned, more),
                  arrivals,
                  watcher)
              .run(
                  requests,
                  recorder -> {
                    Duration limit = REST.plusSeconds(seconds);
                    Turnstile turnstile = watched.begin(recorder, arrivals, requests);
                    return load.run(
                        planned.sale(), arrivals, conversation, limit, PATIENCE, turnstile);
                  },
                  recorder -> SaleProof.http(stage.system(), planned.sale(), recorder));
      return run.withFigures(watched.figures(seconds)).withFigures(verdict(run));
    }
  }

  /// How the run went while requests came.
  private Map<String, Double> verdict(RunResult run) {
    // The beginning fills the places; what comes after the last request is only the rest.
    double good =
        run.samples().stream()
            .filter(sample -> sample.second() > 0.1 * seconds && sample.second() <= seconds)
            .mapToDouble(Sample::answersPerSecond)
            .average()
            .orElse(run.reservationsPerSecond());
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("goodAnswersPerSecond", good);
    figures.put("goodAnswersRelativeToBest", good / best);
    double most = mostMemory(run, Double.MAX_VALUE);
    figures.put("mostMibOfTheApi", most);
    figures.put("mibOfTheApiGrownSinceHalf", most - mostMemory(run, 0.5 * seconds));
    return figures;
  }

  private static double mostMemory(RunResult run, double untilSecond) {
    String measure = MEMORY + Role.API.label();
    return run.samples().stream()
        .filter(sample -> sample.second() <= untilSecond)
        .mapToDouble(sample -> sample.measures().getOrDefault(measure, 0.0))
        .max()
        .orElse(0);
  }

  /// What is known about a run that has begun or will.
  private static final class Watched {
    private volatile Turnstile turnstile = new Turnstile(new RunRecorder(0), number -> 0, 0);

    Turnstile begin(RunRecorder recorder, Arrivals arrivals, int requests) {
      turnstile = new Turnstile(recorder, arrivals, requests);
      return turnstile;
    }

    Map<String, Double> measures(List<ProcessMeter> meters) {
      Map<String, Double> measures = new LinkedHashMap<>(turnstile.rates());
      meters.forEach(meter -> measures.put(MEMORY + meter.name(), meter.memoryBytes() / MEBIBYTE));
      return measures;
    }

    Map<String, Double> figures(int seconds) {
      return turnstile.figures(seconds);
    }
  }
}
