package com.keer.ticketmaster.feed;

import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.features.FeatureLevel;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.features.FeatureGate;
import com.keer.ticketmaster.internal.installation.InstallationTopic;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// The topics of another installation, in any cluster. Each record is written once, in order, to
/// all in-sync replicas.
final class KafkaFeedTarget implements FeedTarget {

  /// Commands in flight: enough for a full pipeline, and little to lose.
  private static final int MOST_IN_FLIGHT = 10_000;

  private static final int LARGEST_RECORD_BYTES = 4 * 1024 * 1024;

  private final Topics topics;
  private final Producer<byte[], byte[]> producer;
  private final @Nullable SectionWatch sections;
  private final FeatureGate gate;
  private final boolean fresh;
  private final Semaphore inFlight = new Semaphore(MOST_IN_FLIGHT);
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /// Connects to an installation.
  ///
  /// @param client how to reach it: `bootstrap.servers`, and security settings if needed
  /// @param fresh whether nobody works there yet, so that it gets the feature level that the
  ///   commands need
  /// @param patience how long to wait until operators' commands are carried out; zero not to wait,
  ///   which lets requests overtake the opening of their section
  KafkaFeedTarget(Map<String, ?> client, Topics topics, boolean fresh, Duration patience) {
    this.topics = topics;
    this.fresh = fresh;
    this.gate = new FeatureGate(client, topics);
    this.producer = new KafkaProducer<>(properties(client));
    this.sections = patience.isZero() ? null : new SectionWatch(client, topics, patience);
  }

  @Override
  public void command(ConsumerRecord<byte[], byte[]> recorded) {
    send(
        new ProducerRecord<>(
            topics.reservationCommands().name(),
            null,
            recorded.key(),
            recorded.value(),
            recorded.headers()));
  }

  @Override
  public void init(SectionId section, SectionInit init) {
    require(init);
    Topic<SectionId, SectionInit> topic = topics.sectionInit();
    send(
        new ProducerRecord<>(
            topic.name(),
            topic.keySerde().serializer().serialize(topic.name(), section),
            topic.valueSerde().serializer().serialize(topic.name(), init)));
    if (sections != null) {
      sections.expect(section);
    }
  }

  private void require(SectionInit init) {
    try {
      gate.require(init);
    } catch (FeatureLevel.TooLowException e) {
      if (!fresh) {
        throw new RefusedException("the target is too old for this record: " + e.getMessage(), e);
      }
      InstallationTopic.raise(producer, topics, e.needed());
      gate.learn(e.needed());
    }
  }

  @Override
  public void awaitSections() throws InterruptedException {
    flush();
    if (sections != null) {
      sections.await();
    }
  }

  @Override
  public void flush() {
    producer.flush();
    requireNoFailure();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(10));
    if (sections != null) {
      sections.close();
    }
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    requireNoFailure();
    inFlight.acquireUninterruptibly();
    var unused =
        producer.send(
            record,
            (metadata, problem) -> {
              inFlight.release();
              if (problem != null) {
                failure.compareAndSet(null, problem);
              }
            });
  }

  private void requireNoFailure() {
    Exception problem = failure.get();
    if (problem != null) {
      throw new RefusedException(
          "the target no longer accepts commands (%s): check its brokers and continue from the last checkpoint"
              .formatted(problem.getMessage()),
          problem);
    }
  }

  private static Map<String, Object> properties(Map<String, ?> client) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD_BYTES);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    return properties;
  }
}
