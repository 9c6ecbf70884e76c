package com.keer.ticketmaster.topology;

import org.apache.kafka.streams.KafkaStreams;

/// Sees each Kafka Streams client before it starts, for example to bind its metrics. The engine
/// starts and stops the client; an observer must not.
@FunctionalInterface
public interface StreamsObserver {

  /// A client is about to start. What this throws is logged; the client starts all the same.
  void starting(KafkaStreams client);
}
