package com.keer.ticketmaster.internal.clock;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The producer of a stream thread. It tells the thread's [CommitPace] of its transactions.
final class PacedProducer extends KafkaProducer<byte[], byte[]> {

  private final CommitPace pace;

  PacedProducer(Map<String, Object> config, CommitPace pace) {
    super(config, new ByteArraySerializer(), new ByteArraySerializer());
    this.pace = pace;
  }

  @Override
  public void beginTransaction() {
    super.beginTransaction();
    pace.worked();
  }

  @Override
  public void commitTransaction() {
    super.commitTransaction();
    pace.committed();
  }

  @Override
  public void abortTransaction() {
    super.abortTransaction();
    pace.committed();
  }
}
