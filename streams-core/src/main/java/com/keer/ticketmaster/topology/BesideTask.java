package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.proof.Checkpoint;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/// Puts a checkpoint into the partition of the task that signed it.
final class BesideTask implements StreamPartitioner<String, Checkpoint> {

  @Override
  public Optional<Set<Integer>> partitions(
      String topic, String key, Checkpoint checkpoint, int partitions) {
    return Optional.of(Set.of(checkpoint.partition() % partitions));
  }
}
