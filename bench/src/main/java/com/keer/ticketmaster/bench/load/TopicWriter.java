package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.topology.Topic;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Writes to topics as an edge does, outside of transactions.
public final class TopicWriter implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;

  public TopicWriter(KafkaTarget kafka) {
    Map<String, Object> properties = kafka.client();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    // The same as the edge; in a flood, batches are full before that.
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
    // In a flood, waiting for space is better than an exception.
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 120_000);
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  void send(String topic, byte[] key, byte[] value, Callback done) {
    var _ = producer.send(new ProducerRecord<>(topic, key, value), done);
  }

  public <K, V> void send(Topic<K, V> topic, K key, V value) {
    send(
        topic.name(),
        topic.keySerde().serializer().serialize(topic.name(), key),
        topic.valueSerde().serializer().serialize(topic.name(), value),
        (metadata, failure) -> {});
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
