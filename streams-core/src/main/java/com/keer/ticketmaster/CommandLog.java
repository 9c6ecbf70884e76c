package com.keer.ticketmaster;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Appends commands to the log. A command is given once its future completes: then all in-sync
/// replicas have it. A future that fails with a [KafkaException] leaves open whether the log has
/// the command; sending the same command again under the same id is safe.
public final class CommandLog implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;
  private final Topic<ReservationId, ReservationCommand> commands;
  private final Topic<SectionId, SectionInit> inits;

  public CommandLog(String bootstrapServers, Map<String, String> clientProperties, Topics topics) {
    this.producer = new KafkaProducer<>(properties(bootstrapServers, clientProperties));
    this.commands = topics.reservationCommands();
    this.inits = topics.sectionInit();
  }

  public CompletableFuture<@Nullable Void> append(ReservationId id, ReservationCommand command) {
    return send(commands, id, command);
  }

  public CompletableFuture<@Nullable Void> append(SectionId section, SectionInit init) {
    return send(inits, section, init);
  }

  private <K, V> CompletableFuture<@Nullable Void> send(Topic<K, V> topic, K key, V value) {
    CompletableFuture<@Nullable Void> appended = new CompletableFuture<>();
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(
                  topic.name(),
                  topic.keySerde().serializer().serialize(topic.name(), key),
                  topic.valueSerde().serializer().serialize(topic.name(), value)),
              (metadata, failure) -> {
                if (failure == null) {
                  appended.complete(null);
                } else {
                  appended.completeExceptionally(failure);
                }
              });
    } catch (KafkaException e) {
      appended.completeExceptionally(e);
    }
    return appended;
  }

  private static Map<String, Object> properties(
      String bootstrapServers, Map<String, String> clientProperties) {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, StreamsProperties.BATCH_BYTES);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicAdmin.MAX_RECORD_BYTES);
    // A waiting caller learns within seconds that the log is unavailable.
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
    return properties;
  }

  @Override
  public void close() {
    producer.close(java.time.Duration.ofSeconds(5));
  }
}
