package com.keer.ticketmaster.internal.clock;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/// The clients of a client of Kafka Streams: the usual ones, but a [PatientConsumer] reads the log
/// whose times decide.
public final class PatientClients implements KafkaClientSupplier {

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    Object log = config.get(ClockGuard.LOG);
    return log == null
        ? consumer(config)
        : new PatientConsumer(
            config,
            String.valueOf(log),
            ClockGuard.in(config).orElseGet(() -> lonelyGuard(config)));
  }

  /// For an application that keeps only the text of our configuration: a guard that no task knows.
  private static ClockGuard lonelyGuard(Map<String, Object> config) {
    long millis = Long.parseLong(String.valueOf(config.get(ClockGuard.LIMIT)));
    return new ClockGuard(Duration.ofMillis(millis), System::currentTimeMillis);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }
}
