package com.keer.ticketmaster.edge.canary;

import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;

/// The sections of the canary's event: one in each partition.
final class Perches {

  private Perches() {}

  /// Section names are numbers, so that every instance finds the same ones.
  static List<SectionId> of(String event, Topics topics, int partitions) {
    var keys = topics.reservationRequests().keySerde().serializer();
    Set<Integer> taken = new HashSet<>();
    List<SectionId> sections = new ArrayList<>();
    for (int number = 1; sections.size() < partitions; number++) {
      SectionId section = new SectionId(event, Integer.toString(number));
      byte[] key = keys.serialize(topics.reservationRequests().name(), section);
      if (taken.add(Utils.toPositive(Utils.murmur2(key)) % partitions)) {
        sections.add(section);
      }
    }
    return sections;
  }
}
