package com.keer.ticketmaster.bench.result;

/// The CPU and memory that one process used during a run.
///
/// @param name `broker`, `reservation-processor`, `seat-processor`, `api`, `empty-server`, `load
///   generator`
/// @param cpuSeconds of all its threads
/// @param cpuShare of all cores of the machine, 0 to 1
/// @param peakMemoryBytes the most memory of the machine it had, heap included; 0 if unknown
/// @param heapLimitBytes the maximum heap; 0 if unknown
public record ProcessUse(
    String name, double cpuSeconds, double cpuShare, long peakMemoryBytes, long heapLimitBytes) {
  /// The process that only measures.
  public static final String LOAD_GENERATOR = "load generator";

  /// Whether it only measures, and is not part of the system.
  public boolean measuresOnly() {
    return name.equals(LOAD_GENERATOR);
  }

  public double cpuSecondsPerThousand(long reservations) {
    return reservations == 0 ? 0 : cpuSeconds * 1000 / reservations;
  }
}
