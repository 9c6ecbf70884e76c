package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.Latency;
import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.Sample;
import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Results that look like real ones.
final class Examples {
  private static final List<String> PROCESSES =
      List.of("broker", "reservation-processor", "seat-processor", "api", "load generator");

  private Examples() {}

  static ScenarioResult flood() {
    List<RunResult> runs =
        List.of(
            run("dataflow 1", 41_200, 3.1, 100),
            run("dataflow 2", 43_900, 2.6, 100),
            run("passthrough 1", 61_300, 1.2, 100));
    return result("flood", runs, 0.69);
  }

  static ScenarioResult scale() {
    List<RunResult> runs = new ArrayList<>();
    for (int sections : new int[] {1, 10, 100, 1_000, 10_000}) {
      RunResult run = run(sections + " sections", 44_000 - sections * 0.4, 2.5, sections);
      Map<String, String> settings = new LinkedHashMap<>(run.settings());
      settings.put("axis", "sections");
      runs.add(with(run, run.label(), settings, List.of()));
    }
    return result("scale", runs, null);
  }

  /// Runs of which several settings grow, one at a time.
  static ScenarioResult axes() {
    List<RunResult> runs = new ArrayList<>();
    for (String axis : List.of("sections", "partitions")) {
      for (int size : new int[] {1, 4, 16}) {
        RunResult run = run(size + " " + axis, 44_000, 2.5, axis.equals("sections") ? size : 100);
        Map<String, String> settings = new LinkedHashMap<>(run.settings());
        settings.put("axis", axis);
        settings.put("partitions", String.valueOf(axis.equals("partitions") ? size : 4));
        runs.add(with(run, run.label(), settings, List.of()));
      }
    }
    return result("axes", runs, null);
  }

  static ScenarioResult wrong(int violations) {
    RunResult run = run("dataflow 1", 41_200, 3.1, 100);
    List<String> sentences = new ArrayList<>();
    for (int i = 1; i <= violations; i++) {
      sentences.add("Seat " + i + " of section A is sold twice.");
    }
    return result("flood", List.of(with(run, run.label(), sentences)), null);
  }

  static ScenarioResult labelled(String label) {
    return result(label, List.of(with(flood().runs().getFirst(), label, List.of(label))), null);
  }

  /// Runs in which nothing was measured.
  static ScenarioResult empty() {
    return result("empty", List.of(nothing("nothing")), null);
  }

  static ScenarioResult withoutRuns() {
    return new ScenarioResult("none", "", "", Map.of(), List.of(), nothing("none"), null);
  }

  private static RunResult nothing(String label) {
    Latency latency = new Latency(0, 0, 0, 0, 0, List.of());
    return new RunResult(
        label, Map.of(), 0, 0, 0, 0, latency, List.of(), Map.of(), List.of(), Map.of(), 0,
        List.of());
  }

  private static ScenarioResult result(String scenario, List<RunResult> runs, Double ratio) {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("cpu", "AMD EPYC 7763 64-Core Processor");
    machine.put("cores", "4");
    machine.put("memory", "15.6 GiB");
    machine.put("os", "Linux 6.8");
    machine.put("java", "Temurin 25.0.3+9");
    return new ScenarioResult(
        scenario,
        "java -jar bench.jar " + scenario + " --reservations 2500000 --rounds 2 --json out.json",
        "2026-03-14T15:09:26Z",
        machine,
        runs,
        runs.getFirst(),
        ratio);
  }

  private static RunResult with(RunResult run, String label, List<String> violations) {
    return with(run, label, run.settings(), violations);
  }

  private static RunResult with(
      RunResult run, String label, Map<String, String> settings, List<String> violations) {
    return new RunResult(
        label,
        settings,
        run.reservations(),
        run.seconds(),
        run.reservationsPerSecond(),
        run.refusedShare(),
        run.latency(),
        run.processes(),
        run.bytesPerReservation(),
        run.samples(),
        run.figures(),
        run.errors(),
        violations);
  }

  private static RunResult run(String label, double rate, double p50Ms, int sections) {
    Random random = new Random(label.hashCode());
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("dataflow", label.startsWith("passthrough") ? "passthrough" : "dataflow");
    settings.put("sections", String.valueOf(sections));
    settings.put("seats per section", "10,000");
    settings.put("commit interval", "100 ms");
    Map<String, Double> bytes = new LinkedHashMap<>();
    bytes.put("reservation-commands", 96.4);
    bytes.put("section-commands", 88.2);
    bytes.put("reservation-outcomes", 141.9);
    bytes.put("sections-changelog", 268.0 + random.nextInt(60));
    List<ProcessUse> processes = new ArrayList<>();
    double[] cpu = {31.4, 44.8, 52.3, 38.1, 21.7};
    for (int i = 0; i < cpu.length; i++) {
      processes.add(
          new ProcessUse(
              PROCESSES.get(i),
              cpu[i] * (0.9 + 0.2 * random.nextDouble()),
              cpu[i] / 240,
              (300L + 170L * i) << 20,
              i == 4 ? 0 : 1L << 30));
    }
    long reservations = Math.round(rate * 60);
    return new RunResult(
        label,
        settings,
        reservations,
        60.2,
        rate,
        0.034,
        latency(p50Ms, random),
        processes,
        bytes,
        samples(rate, p50Ms, random),
        Map.of("cpuMicrosPerReservation", 66 + 6 * random.nextDouble() + Math.log10(sections)),
        0,
        List.of());
  }

  private static Latency latency(double p50Ms, Random random) {
    double[] quantiles = {
      0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999, 1
    };
    List<Latency.Point> curve = new ArrayList<>();
    double ms = p50Ms * 0.3;
    for (double quantile : quantiles) {
      curve.add(new Latency.Point(quantile, ms));
      ms *= 1.15 + 0.45 * random.nextDouble();
    }
    return new Latency(
        curve.get(3).ms(),
        curve.get(6).ms(),
        curve.get(8).ms(),
        curve.get(11).ms(),
        curve.getLast().ms(),
        curve);
  }

  private static List<Sample> samples(double rate, double p50Ms, Random random) {
    List<Sample> samples = new ArrayList<>();
    double[] cores = {0.55, 0.78, 0.9, 0.66, 0.38};
    for (int i = 1; i <= 60; i++) {
      double warm = 1 - Math.exp(-i / 4.0);
      double p50 = p50Ms * (0.85 + 0.3 * random.nextDouble()) / (0.3 + 0.7 * warm);
      Map<String, Double> used = new LinkedHashMap<>();
      for (int j = 0; j < cores.length; j++) {
        used.put(PROCESSES.get(j), cores[j] * (0.85 + 0.25 * random.nextDouble()));
      }
      boolean pause = i == 37;
      samples.add(
          new Sample(
              i + 0.02 * random.nextDouble(),
              pause ? 0 : rate * warm * (0.93 + 0.12 * random.nextDouble()),
              pause ? 0 : p50,
              pause ? 0 : p50 * (4 + 5 * random.nextDouble()) * (i % 17 == 0 ? 4 : 1),
              used));
    }
    return samples;
  }
}
