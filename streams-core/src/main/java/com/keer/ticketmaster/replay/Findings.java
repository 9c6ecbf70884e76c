package com.keer.ticketmaster.replay;

import com.keer.ticketmaster.replay.Finding.Kind;
import com.keer.ticketmaster.section.SectionId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Gathers findings from all threads: counts all and keeps the first ones in their own order, so
/// that they are the same whichever thread was faster.
final class Findings {

  private final int most;
  private final TreeSet<Finding> first = new TreeSet<>();
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private long followUps;

  /// @param most how many to keep
  Findings(int most) {
    this.most = most;
  }

  synchronized void add(
      Kind kind, @Nullable SectionId section, long sequence, LogPlace place, String why) {
    counts.merge(kind, 1L, Long::sum);
    first.add(new Finding(kind, section, sequence, place, why));
    if (first.size() > most) {
      first.pollLast();
    }
  }

  /// What only follows from a finding before it.
  synchronized void addFollowUp() {
    followUps++;
  }

  synchronized List<Finding> first() {
    return List.copyOf(first);
  }

  synchronized Map<Kind, Long> counts() {
    return new EnumMap<>(counts);
  }

  synchronized long followUps() {
    return followUps;
  }
}
