package com.keer.ticketmaster;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.features.FeatureLevel;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.RecordBytes;
import com.keer.ticketmaster.internal.features.FeatureGate;
import com.keer.ticketmaster.internal.streams.AuthorHeader;
import com.keer.ticketmaster.internal.streams.TraceHeader;
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
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Appends commands to the log. A command is given once its future completes: then all in-sync
/// replicas have it. A future that fails with a [KafkaException] leaves open whether the log has
/// the command; sending the same command again under the same id is safe. A future that fails with
/// an [IllegalArgumentException] says that the command is too large: the log does not have it.
public final class CommandLog implements AutoCloseable {

  /// How large a command may be, with its key. What follows from it repeats it, and still fits.
  public static final int MAX_COMMAND_BYTES = RecordBytes.MOST_OF_COMMAND;

  private final Producer<byte[], byte[]> producer;
  private final Topic<ReservationId, ReservationCommand> commands;
  private final Topic<SectionId, SectionInit> inits;
  private final FeatureGate gate;

  public CommandLog(String bootstrapServers, Map<String, String> clientProperties, Topics topics) {
    this.producer = new KafkaProducer<>(properties(bootstrapServers, clientProperties));
    this.commands = topics.reservationCommands();
    this.inits = topics.sectionInit();
    Map<String, Object> client = new HashMap<>(clientProperties);
    client.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    this.gate = new FeatureGate(client, topics);
  }

  /// The client that appends, to bind its metrics.
  Producer<byte[], byte[]> producer() {
    return producer;
  }

  public CompletableFuture<@Nullable Void> append(ReservationId id, ReservationCommand command) {
    return send(commands, id, command, null);
  }

  /// Appends a command that belongs to a trace.
  ///
  /// @param traceparent its context, as in W3C Trace Context; the records that follow from the
  ///   command carry it, too
  public CompletableFuture<@Nullable Void> append(
      ReservationId id, ReservationCommand command, String traceparent) {
    return append(id, command, traceparent, null);
  }

  /// Appends a command that somebody known sent.
  ///
  /// @param traceparent the context of the trace that it belongs to; null if it belongs to none
  /// @param author a header of the record names them; null if nobody is known
  public CompletableFuture<@Nullable Void> append(
      ReservationId id,
      ReservationCommand command,
      @Nullable String traceparent,
      @Nullable Author author) {
    Headers trace = traceparent == null ? null : TraceHeader.of(traceparent);
    return send(commands, id, command, AuthorHeader.add(trace, author));
  }

  /// Appends a command of an operator. The future fails with a
  /// [FeatureLevel.TooLowException][com.keer.ticketmaster.features.FeatureLevel.TooLowException],
  /// and nothing is appended, if the installation has not the feature level of the command.
  public CompletableFuture<@Nullable Void> append(SectionId section, SectionInit init) {
    return append(section, init, null);
  }

  /// The same for a command that somebody known sent. In the section's log, too, a header names
  /// them.
  ///
  /// @param author null if nobody is known
  public CompletableFuture<@Nullable Void> append(
      SectionId section, SectionInit init, @Nullable Author author) {
    try {
      require(init);
    } catch (FeatureLevel.TooLowException | KafkaException e) {
      return CompletableFuture.failedFuture(e);
    }
    return send(inits, section, init, AuthorHeader.add(null, author));
  }

  /// Checks whether this command may be appended.
  ///
  /// @throws FeatureLevel.TooLowException if the installation has not the feature level of the
  ///   command
  /// @throws KafkaException if the level must be looked up, and the cluster cannot be reached
  public void require(SectionInit init) {
    gate.require(init);
  }

  /// The feature level of the installation. A level that was raised within the last minute may not
  /// be known here yet.
  ///
  /// @throws KafkaException if it is not known yet and the cluster cannot be reached
  public int featureLevel() {
    return gate.level();
  }

  FeatureGate gate() {
    return gate;
  }

  private <K, V> CompletableFuture<@Nullable Void> send(
      Topic<K, V> topic, K key, V value, @Nullable Headers headers) {
    CompletableFuture<@Nullable Void> appended = new CompletableFuture<>();
    try {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              topic.name(),
              null,
              topic.keySerde().serializer().serialize(topic.name(), key),
              topic.valueSerde().serializer().serialize(topic.name(), value),
              headers);
      requireFit(record);
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  appended.complete(null);
                } else {
                  appended.completeExceptionally(failure);
                }
              });
    } catch (KafkaException | IllegalArgumentException e) {
      appended.completeExceptionally(e);
    }
    return appended;
  }

  /// What follows from a command repeats it, with more around it.
  private static void requireFit(ProducerRecord<byte[], byte[]> record) {
    int bytes = record.key().length + record.value().length;
    if (bytes > MAX_COMMAND_BYTES) {
      throw new IllegalArgumentException(
          ("the command takes %,d bytes; at most %,d are allowed. Name fewer seats, and the others"
                  + " in a second command")
              .formatted(bytes, MAX_COMMAND_BYTES));
    }
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
