package com.keer.ticketmaster.edge.access.person;

import com.keer.ticketmaster.log.TopicReader;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// The topic of an installation's secrets, as those see it who read and write the key of the
/// pseudonyms.
///
/// @param client how to reach the cluster
record SecretsTopic(Map<String, Object> client, String name) {

  private static final int WRITE_SECONDS = 10;

  /// What every broker takes by default.
  private static final int MAX_RECORD_BYTES = 1024 * 1024;

  SecretsTopic {
    client = Map.copyOf(client);
  }

  /// Says nothing of credentials.
  @Override
  public String toString() {
    return "SecretsTopic[" + name + "]";
  }

  /// @throws KafkaException if it does not exist
  TopicReader reader() {
    TopicReader reader = TopicReader.fromBeginning(client, name);
    if (reader.isMissing()) {
      reader.close();
      throw new KafkaException("the topic " + name + " is missing");
    }
    return reader;
  }

  /// All that the topic says of this moment.
  KeyRecords read() {
    KeyRecords records = new KeyRecords();
    try (TopicReader reader = reader()) {
      reader.readTo(reader.ends(), records::add);
    }
    return records;
  }

  /// @param transactionalId shared by those who must not write at the same time; null for none
  KafkaProducer<byte[], byte[]> producer(@Nullable String transactionalId) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, WRITE_SECONDS * 1_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, WRITE_SECONDS * 1_000);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, WRITE_SECONDS * 500);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
    if (transactionalId != null) {
      properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    }
    return new KafkaProducer<>(properties);
  }

  ProducerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
    return new ProducerRecord<>(name, key, value);
  }

  /// Waits until the log has a record.
  void await(Future<?> sent) {
    try {
      var _ = sent.get(WRITE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("the topic " + name + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while writing " + name, e);
    }
  }
}
