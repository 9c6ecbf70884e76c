package com.keer.ticketmaster.bench.result;

/// What one process used during a run.
///
/// @param name `broker`, `reservation-processor`, `seat-processor`, `api`, `empty-server`, `load
///   generator`
/// @param cpuSeconds of all its threads
/// @param cpuShare of all cores of the machine, 0 to 1
/// @param peakMemoryBytes the most of the machine's memory it had, heap and all; 0 if unknown
/// @param heapLimitBytes what its heap may grow to; 0 if unknown
public record ProcessUse(
    String name, double cpuSeconds, double cpuShare, long peakMemoryBytes, long heapLimitBytes) {
  /// The process that only measures.
  public static final String LOAD_GENERATOR = "load generator";

  /// Whether it only measures, and is no part of what is measured.
  public boolean measuresOnly() {
    return name.equals(LOAD_GENERATOR);
  }

  public double cpuSecondsPerThousand(long reservations) {
    return reservations == 0 ? 0 : cpuSeconds * 1000 / reservations;
  }
}
