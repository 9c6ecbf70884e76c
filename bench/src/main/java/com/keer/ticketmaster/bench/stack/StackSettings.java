package com.keer.ticketmaster.bench.stack;

import java.util.List;

/// The settings of the processes under test.
///
/// @param partitions of each topic
/// @param threads stream threads for each role
/// @param commitMillis the commit interval
/// @param heap of each role, as for -Xmx
/// @param brokerHeap of the broker, as for -Xmx
/// @param rehearsal how many reservations a role rehearses before it is ready
/// @param jvmOptions further options of every JVM
public record StackSettings(
    int partitions,
    int threads,
    long commitMillis,
    String heap,
    String brokerHeap,
    int rehearsal,
    List<String> jvmOptions) {
  public StackSettings {
    jvmOptions = List.copyOf(jvmOptions);
  }

  public StackSettings withPartitions(int partitions) {
    return new StackSettings(
        partitions, threads, commitMillis, heap, brokerHeap, rehearsal, jvmOptions);
  }
}
