package com.keer.ticketmaster.bench.stack;

import java.util.ArrayList;
import java.util.List;

/// The settings of the processes under test.
///
/// @param partitions of each topic
/// @param threads stream threads for each role
/// @param commitMillis the commit interval
/// @param heap of each role, as for -Xmx
/// @param brokerHeap of the broker, as for -Xmx
/// @param rehearsal how many reservations a role rehearses
/// @param beforeReady whether it is ready only after that
/// @param jvmOptions further options of every JVM
/// @param tokens whether buyers need tokens
public record StackSettings(
    int partitions,
    int threads,
    long commitMillis,
    String heap,
    String brokerHeap,
    int rehearsal,
    boolean beforeReady,
    List<String> jvmOptions,
    boolean tokens) {
  public StackSettings {
    jvmOptions = List.copyOf(jvmOptions);
  }

  public StackSettings withPartitions(int partitions) {
    return with(partitions, rehearsal, beforeReady, jvmOptions, tokens);
  }

  public StackSettings withRehearsal(int reservations) {
    return with(partitions, reservations, beforeReady, jvmOptions, tokens);
  }

  /// The same, but the roles are ready before they rehearse.
  public StackSettings rehearsingBehindReadiness() {
    return with(partitions, rehearsal, false, jvmOptions, tokens);
  }

  /// The same with one more option of every JVM.
  public StackSettings withJvmOption(String option) {
    List<String> more = new ArrayList<>(jvmOptions);
    more.add(option);
    return with(partitions, rehearsal, beforeReady, more, tokens);
  }

  /// The same, where buyers need tokens.
  public StackSettings withTokens() {
    return with(partitions, rehearsal, beforeReady, jvmOptions, true);
  }

  private StackSettings with(
      int partitions, int rehearsal, boolean beforeReady, List<String> jvmOptions, boolean tokens) {
    return new StackSettings(
        partitions,
        threads,
        commitMillis,
        heap,
        brokerHeap,
        rehearsal,
        beforeReady,
        jvmOptions,
        tokens);
  }
}
