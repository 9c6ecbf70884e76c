package com.keer.ticketmaster.feed;

import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Watches the statuses of sections to see whether operators' commands have been carried out.
final class SectionWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final Topics topics;
  private final Duration patience;
  private final Consumer<byte[], byte[]> statuses;
  private final Map<SectionId, Integer> expected = new HashMap<>();

  SectionWatch(Map<String, ?> client, Topics topics, Duration patience) {
    this.topics = topics;
    this.patience = patience;
    var topic = topics.sectionStatus();
    Map<String, Object> properties = new HashMap<>(client);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.statuses =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        statuses.partitionsFor(topic.name()).stream()
            .map(each -> new TopicPartition(topic.name(), each.partition()))
            .toList();
    statuses.assign(partitions);
    statuses.seekToEnd(partitions);
    // The position is resolved lazily, and must be fixed before anything is sent.
    partitions.forEach(statuses::position);
  }

  /// Expects the answer to one more operator's command.
  void expect(SectionId section) {
    expected.merge(section, 1, Integer::sum);
  }

  /// Waits for all expected answers.
  void await() throws InterruptedException {
    long giveUpAt = System.nanoTime() + patience.toNanos();
    while (!expected.isEmpty()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      long before = expected.size();
      statuses.poll(POLL).forEach(found -> notice(found.key(), found.value()));
      if (expected.size() < before) {
        giveUpAt = System.nanoTime() + patience.toNanos();
      } else if (System.nanoTime() - giveUpAt > 0) {
        throw new FeedException(
            "the target does not carry out the commands for section %s: start an engine on its topics, or do not wait for sections"
                .formatted(expected.keySet().iterator().next()));
      }
    }
  }

  private void notice(byte[] key, byte[] value) {
    var topic = topics.sectionStatus();
    if (key == null || value == null) {
      return;
    }
    SectionId section = topic.keySerde().deserializer().deserialize(topic.name(), key);
    if (expected.containsKey(section)
        && topic.valueSerde().deserializer().deserialize(topic.name(), value).change() != null) {
      expected.computeIfPresent(section, (id, left) -> left == 1 ? null : left - 1);
    }
  }

  @Override
  public void close() {
    statuses.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
