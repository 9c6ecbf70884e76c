package com.keer.ticketmaster.edge.proof;

import com.keer.ticketmaster.loop.Loop;
import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the checkpoints of the topic to one place, each at least once and those of a partition in
/// order. The processes of an installation share the partitions as members of one group, which
/// remembers what the place has.
final class Delivery implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Place place;
  private final Topics topics;
  private final Map<String, Object> properties;
  private final Loop loop;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private boolean failed;

  Delivery(Place place, Topics topics, Map<String, Object> properties) {
    this.place = place;
    this.topics = topics;
    this.properties = new HashMap<>(properties);
    this.properties.put(ConsumerConfig.GROUP_ID_CONFIG, group(topics, place.name()));
    this.properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.loop = new Loop("bring-checkpoints", this::bring).onStop(this::wake).atEnd(this::leave);
  }

  /// The group that remembers what a place has.
  static String group(Topics topics, String place) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(place.getBytes(StandardCharsets.UTF_8));
      return topics.prefix() + "ticketmaster-checkpoints-" + HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void start() {
    var _ = loop.start();
  }

  private Duration bring() throws InterruptedException {
    try {
      ConsumerRecords<byte[], byte[]> found = consumer().poll(POLL);
      for (TopicPartition partition : found.partitions()) {
        if (!bring(partition, found.records(partition))) {
          found.partitions().forEach(each -> back(each, found.records(each)));
          return RETRY;
        }
      }
      return Duration.ZERO;
    } catch (WakeupException e) {
      return Loop.END;
    }
  }

  /// Goes back to what the place does not have yet.
  private void back(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> found) {
    var committed = consumer().committed(Set.of(partition)).get(partition);
    long first = found.getFirst().offset();
    consumer().seek(partition, committed == null ? first : Math.max(first, committed.offset()));
  }

  /// @return whether the place has all of them
  private boolean bring(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> found)
      throws InterruptedException {
    for (ConsumerRecord<byte[], byte[]> record : found) {
      try {
        place.take(record.value());
      } catch (IOException e) {
        if (!failed) {
          failed = true;
          LOG.atWarn()
              .addKeyValue("group", consumer().groupMetadata().groupId())
              .setCause(e)
              .log("a place does not take checkpoints, retrying");
        }
        return false;
      }
      commit(partition, record.offset() + 1);
    }
    if (failed) {
      failed = false;
      LOG.atInfo()
          .addKeyValue("group", consumer().groupMetadata().groupId())
          .log("a place takes checkpoints again");
    }
    return true;
  }

  /// What the place has is remembered even if the loop is told to stop at this moment.
  private void commit(TopicPartition partition, long next) {
    Map<TopicPartition, OffsetAndMetadata> position =
        Map.of(partition, new OffsetAndMetadata(next));
    try {
      consumer().commitSync(position);
    } catch (WakeupException e) {
      consumer().commitSync(position);
      throw e;
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Consumer<byte[], byte[]> open = consumer;
    if (open == null) {
      open =
          new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      consumer = open;
      open.subscribe(List.of(topics.checkpoints().name()));
    }
    return open;
  }

  private void wake() {
    Consumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
  }

  private void leave() {
    Consumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
