package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.bench.result.Sample;
import com.keer.ticketmaster.bench.stack.ProcessMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// Measures a run from its first request to its last answer: samples four times a second, and the
/// CPU and memory of each process.
public final class Measurement implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final List<ProcessMeter> meters;
  private final RunRecorder recorder;
  private final RunWatcher watcher;
  private final List<Sample> samples = new ArrayList<>();
  private final Map<ProcessMeter, Double> cpuBefore = new LinkedHashMap<>();
  private final long begin = System.nanoTime();
  private long sampled = begin;
  private final Thread sampler;

  /// Begins.
  public Measurement(List<ProcessMeter> meters, RunRecorder recorder, RunWatcher watcher) {
    this.meters = List.copyOf(meters);
    this.recorder = recorder;
    this.watcher = watcher;
    this.meters.forEach(ProcessMeter::begin);
    this.meters.forEach(meter -> cpuBefore.put(meter, meter.cpuSeconds()));
    this.sampler = Thread.ofPlatform().daemon().name("sample").start(this::sampleOn);
  }

  private void sampleOn() {
    try {
      while (true) {
        Thread.sleep(INTERVAL);
        sample();
        watcher.answered(recorder.answered());
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private synchronized void sample() {
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
            answers.getTotalCount() == 0 ? 0 : answers.getValueAtPercentile(50) / 1e3,
            answers.getTotalCount() == 0 ? 0 : answers.getValueAtPercentile(99) / 1e3,
            cores);
    samples.add(sample);
    watcher.sampled(sample);
  }

  /// What each process used so far.
  public List<ProcessUse> processes() {
    return meters.stream().map(ProcessMeter::sinceBegin).toList();
  }

  /// Ends the measurement.
  public List<Sample> samples() {
    close();
    return samples;
  }

  @Override
  public void close() {
    sampler.interrupt();
    try {
      sampler.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
