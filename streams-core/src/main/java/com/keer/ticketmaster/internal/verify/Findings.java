package com.keer.ticketmaster.internal.verify;

import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.Finding;
import com.keer.ticketmaster.log.Finding.Kind;
import com.keer.ticketmaster.log.LogPlace;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Gathers findings from all threads: counts all and keeps the first ones by their own order, so
/// the result does not depend on the speed of the threads.
public final class Findings {

  private final int most;
  private final TreeSet<Finding> first = new TreeSet<>();
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private long followUps;

  /// @param most how many to keep
  public Findings(int most) {
    this.most = most;
  }

  public synchronized void add(
      Kind kind, @Nullable SectionId section, long sequence, LogPlace place, String why) {
    counts.merge(kind, 1L, Long::sum);
    first.add(new Finding(kind, section, sequence, place, why));
    if (first.size() > most) {
      first.pollLast();
    }
  }

  /// Counts a consequence of an earlier finding.
  public synchronized void addFollowUp() {
    followUps++;
  }

  public synchronized List<Finding> first() {
    return List.copyOf(first);
  }

  public synchronized Map<Kind, Long> counts() {
    return new EnumMap<>(counts);
  }

  public synchronized long followUps() {
    return followUps;
  }
}
