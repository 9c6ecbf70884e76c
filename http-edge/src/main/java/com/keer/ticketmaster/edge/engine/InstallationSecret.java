package com.keer.ticketmaster.edge.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.config.EdgeConfig.Kafka;
import com.keer.ticketmaster.log.TopicReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// The secret of an installation: random, made once, and kept in a topic.
///
/// Several instances may start at once, so each appends a candidate under a key of its own if it
/// finds none, reads the topic again, and takes the first. Nobody's key is used twice, so
/// compaction removes nothing, and everyone finds the same one first at any time.
final class InstallationSecret {

  /// As long as instances of the previous version may still be in use, and share what they know.
  static final Duration TRANSITION = Duration.ofDays(7);

  private static final String KEY = "id-secret/";
  private static final int RANDOM_BYTES = 32;
  private static final int WRITE_SECONDS = 10;

  private final Kafka kafka;
  private final String clusterId;

  private InstallationSecret(Kafka kafka, String clusterId) {
    this.kafka = kafka;
    this.clusterId = clusterId;
  }

  /// The ids of this installation. A process without the role `api` gives out none and knows no
  /// secret.
  ///
  /// @throws KafkaException if the topic cannot be read or written
  static ReservationIds ids(EdgeConfig config, String clusterId) {
    String given = config.processing().idSecret();
    if (given != null) {
      return new ReservationIds(key(given));
    }
    return config.servesApi()
        ? new InstallationSecret(config.kafka(), clusterId).obtain()
        : new ReservationIds(key(random()));
  }

  private ReservationIds obtain() {
    SecretRecord secret = first();
    if (secret == null) {
      append();
      secret = first();
    }
    if (secret == null) {
      throw new KafkaException(
          "the secret of the installation cannot be read after it was written");
    }
    String previous = secret.previous();
    return ReservationIds.of(
        key(secret.secret()),
        previous == null ? null : key(previous),
        Instant.ofEpochMilli(secret.writtenAt()).plus(TRANSITION),
        InstantSource.system());
  }

  private @Nullable SecretRecord first() {
    try (TopicReader reader = TopicReader.fromBeginning(kafka.properties(), topic())) {
      if (reader.isMissing()) {
        throw new KafkaException("the topic " + topic() + " is missing");
      }
      AtomicReference<@Nullable SecretRecord> first = new AtomicReference<>();
      reader.readTo(
          reader.ends(),
          found -> {
            if (first.get() == null && isSecret(found)) {
              first.set(SecretRecord.read(found.value(), found.timestamp()));
            }
          });
      return first.get();
    }
  }

  private static boolean isSecret(ConsumerRecord<byte[], byte[]> found) {
    return found.key() != null
        && found.value() != null
        && new String(found.key(), UTF_8).startsWith(KEY);
  }

  private void append() {
    byte[] value = new SecretRecord(random(), hasBookings(kafka) ? derived() : null, 0).write();
    byte[] key = (KEY + UUID.randomUUID()).getBytes(UTF_8);
    try (var producer = new KafkaProducer<byte[], byte[]>(writing())) {
      var _ =
          producer
              .send(new ProducerRecord<>(topic(), key, value))
              .get(WRITE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("the topic " + topic() + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while writing " + topic(), e);
    }
  }

  /// Whether the installation is older than its secret.
  static boolean hasBookings(Kafka kafka) {
    String commands = kafka.topics().reservationCommands().name();
    try (TopicReader reader = TopicReader.fromBeginning(kafka.properties(), commands)) {
      return reader.ends().values().stream().anyMatch(end -> end > 0);
    }
  }

  /// What versions before the topic used: who knows the cluster can derive it.
  private String derived() {
    return "ticketmaster/" + clusterId + "/" + kafka.topicPrefix();
  }

  private Map<String, Object> writing() {
    Map<String, Object> properties = kafka.properties();
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, WRITE_SECONDS * 1_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, WRITE_SECONDS * 1_000);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, WRITE_SECONDS * 500);
    return properties;
  }

  private String topic() {
    return kafka.topics().installationSecrets().name();
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] key(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
