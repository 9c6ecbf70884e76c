package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.verify.Findings;
import com.keer.ticketmaster.internal.verify.FoldLane;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Utils;

/// The sections under verification, each with the partition of its log.
final class Trails {

  private final List<FoldLane> lanes;
  private final int outcomePartitions;
  private final Refusals refusals;
  private final Findings findings;
  private final Map<SectionId, SectionTrail> sections = new ConcurrentHashMap<>();

  /// @param lanes the partitions of the serial logs, in order
  Trails(List<FoldLane> lanes, int outcomePartitions, Refusals refusals, Findings findings) {
    this.lanes = List.copyOf(lanes);
    this.outcomePartitions = outcomePartitions;
    this.refusals = refusals;
    this.findings = findings;
  }

  SectionTrail of(SectionId section) {
    SectionTrail known = sections.get(section);
    return known != null ? known : sections.computeIfAbsent(section, this::create);
  }

  Collection<SectionTrail> all() {
    return sections.values();
  }

  private SectionTrail create(SectionId section) {
    return new SectionTrail(section, lane(section), outcomePartitions, refusals, findings);
  }

  /// The partition of a section's log, as producers choose it.
  FoldLane lane(SectionId section) {
    byte[] key = section.key().getBytes(StandardCharsets.UTF_8);
    return lanes.get(Utils.toPositive(Utils.murmur2(key)) % lanes.size());
  }
}
