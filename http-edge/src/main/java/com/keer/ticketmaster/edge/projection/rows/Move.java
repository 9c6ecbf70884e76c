package com.keer.ticketmaster.edge.projection.rows;

import org.apache.kafka.common.TopicPartition;

/// The change of a partition's position.
///
/// @param from the first offset that was not written before
/// @param to the first offset that is not written afterwards
/// @param recordTime of the latest record in between, epoch milliseconds
public record Move(TopicPartition partition, long from, long to, long recordTime) {

  public Move seeing(long time) {
    return new Move(partition, from, to, Math.max(recordTime, time));
  }
}
