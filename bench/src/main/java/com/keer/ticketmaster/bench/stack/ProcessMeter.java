package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.bench.result.ProcessUse;
import java.nio.file.Path;
import java.time.Duration;

/// Reads the CPU and memory that a process uses.
public final class ProcessMeter {
  private static final long KIB = 1024;

  private final String name;
  private final ProcessHandle process;
  private final long heapLimitBytes;
  private final double cpuAtBegin;
  private final long beginNanos = System.nanoTime();
  private double lastCpu;

  ProcessMeter(String name, ProcessHandle process, long heapLimitBytes) {
    this.name = name;
    this.process = process;
    this.heapLimitBytes = heapLimitBytes;
    this.cpuAtBegin = cpuSeconds();
  }

  /// A meter of this process.
  public static ProcessMeter ofLoadGenerator() {
    return new ProcessMeter(
        ProcessUse.LOAD_GENERATOR, ProcessHandle.current(), Runtime.getRuntime().maxMemory());
  }

  public String name() {
    return name;
  }

  /// CPU seconds of all its threads since it started; the last known value after it has ended.
  public synchronized double cpuSeconds() {
    double now = process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    lastCpu = Math.max(lastCpu, now);
    return lastCpu;
  }

  /// The use since this meter was made.
  public ProcessUse sinceBegin() {
    double cpu = cpuSeconds() - cpuAtBegin;
    double seconds = (System.nanoTime() - beginNanos) / 1e9;
    double share = cpu / seconds / Runtime.getRuntime().availableProcessors();
    return new ProcessUse(name, cpu, share, status("VmHWM:"), heapLimitBytes);
  }

  /// The memory of the machine that it has now, heap included; 0 if unknown.
  public long memoryBytes() {
    return status("VmRSS:");
  }

  private long status(String word) {
    return Machine.told(Path.of("/proc", Long.toString(process.pid()), "status"), word)
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
        .orElse(0L);
  }
}
