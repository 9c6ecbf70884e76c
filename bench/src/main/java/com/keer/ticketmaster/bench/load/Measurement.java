package com.keer.ticketmaster.bench.load;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.bench.result.Sample;
import com.keer.ticketmaster.bench.stack.ProcessMeter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.HdrHistogram.Histogram;

/// Measures a run from its first request to its last answer: samples four times a second, and the
/// CPU and memory of each process.
public final class Measurement implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 250;

  private final List<ProcessMeter> meters;
  private final RunRecorder recorder;
  private final RunWatcher watcher;
  private final List<Sample> samples = new ArrayList<>();
  private final Map<ProcessMeter, Double> cpuBefore = new LinkedHashMap<>();
  private final long begin = System.nanoTime();
  private long sampled = begin;
  private final ScheduledExecutorService sampler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sample").factory());

  /// Begins.
  public Measurement(List<ProcessMeter> meters, RunRecorder recorder, RunWatcher watcher) {
    this.meters = List.copyOf(meters);
    this.recorder = recorder;
    this.watcher = watcher;
    this.meters.forEach(meter -> cpuBefore.put(meter, meter.cpuSeconds()));
    var _ =
        sampler.scheduleWithFixedDelay(
            this::sample, INTERVAL_MILLIS, INTERVAL_MILLIS, MILLISECONDS);
  }

  private void sample() {
    long now = System.nanoTime();
    double seconds = (now - sampled) / 1e9;
    sampled = now;
    Histogram answers = recorder.takeRecent();
    Map<String, Double> cores = new LinkedHashMap<>();
    for (ProcessMeter meter : meters) {
      double cpu = meter.cpuSeconds();
      Double before = cpuBefore.put(meter, cpu);
      cores.put(meter.name(), before == null ? 0 : (cpu - before) / seconds);
    }
    Sample sample =
        new Sample(
            (now - begin) / 1e9,
            answers.getTotalCount() / seconds,
            answers.getValueAtPercentile(50) / 1e3,
            answers.getValueAtPercentile(99) / 1e3,
            cores,
            watcher.measures());
    samples.add(sample);
    watcher.sampled(sample);
    watcher.answered(recorder.answered());
  }

  /// What each process used so far.
  public List<ProcessUse> processes() {
    return meters.stream().map(ProcessMeter::sinceBegin).toList();
  }

  /// All samples, once it is closed.
  public List<Sample> samples() {
    return samples;
  }

  @Override
  public void close() {
    sampler.close();
  }
}
