package com.keer.ticketmaster.internal.rebuild;

import com.keer.ticketmaster.internal.store.StoreContent;
import com.keer.ticketmaster.topology.Role;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/// A task as its log makes it.
///
/// @param role that has the task
/// @param log that it reads
/// @param position up to where it has read the log
/// @param stores what they contain; none if the task keeps nothing
public record RebuiltTask(Role role, TopicPartition log, long position, List<StoreContent> stores) {
  public RebuiltTask {
    stores = List.copyOf(stores);
  }
}
