package com.keer.ticketmaster.internal.clock;

import com.keer.ticketmaster.internal.clock.ClockGuard.Early;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A consumer that does not hand out a record before its time, nor any record behind it in the same
/// partition. The other partitions go on.
///
/// For Kafka Streams such a partition has no more records for now: nothing is skipped, nothing is
/// decided, and the position that it commits is that of the record that waits. So this changes when
/// something is decided, but not what.
final class PatientConsumer extends PacedConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(PatientConsumer.class);

  /// How often to look whether a record's time has come.
  private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();

  private static final long SAY_NANOS = Duration.ofMinutes(1).toNanos();
  private static final Duration ASK_LIMIT = Duration.ofSeconds(1);

  private final String log;
  private final ClockGuard guard;
  private final Map<TopicPartition, Early> waiting = new HashMap<>();

  /// What Kafka Streams has paused for reasons of its own.
  private final Set<TopicPartition> paused = new HashSet<>();

  private long lookAt;
  private long sayAt;

  /// @param log the topic whose times decide
  PatientConsumer(Map<String, Object> config, CommitPace pace, String log, ClockGuard guard) {
    super(config, pace);
    this.log = log;
    this.guard = guard;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    if (!waiting.isEmpty() && System.nanoTime() - lookAt >= 0) {
      lookAgain();
    }
    ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
    long horizon = guard.horizon();
    Map<TopicPartition, Early> early = null;
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> some = records.records(partition);
      guard.seen(partition, some.getLast().timestamp());
      Early first = partition.topic().equals(log) ? firstBeyond(horizon, some) : null;
      if (first != null) {
        early = early == null ? new HashMap<>() : early;
        early.put(partition, first);
      }
    }
    return early == null ? records : hold(early, records);
  }

  private @Nullable Early firstBeyond(long horizon, List<ConsumerRecord<byte[], byte[]>> records) {
    long known = horizon;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.timestamp() > known) {
        Early early = early(record);
        if (!guard.isConfirmed(early, leaders())) {
          return early;
        }
        known = early.time();
      }
    }
    return null;
  }

  private Early early(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    int leader = leaders().getOrDefault(partition, -1);
    return new Early(partition, record.offset(), record.timestamp(), leader);
  }

  /// The broker that stamps each partition; empty if unknown.
  private Map<TopicPartition, Integer> leaders() {
    Map<TopicPartition, Integer> leaders = new HashMap<>();
    for (String topic : topics()) {
      try {
        for (PartitionInfo info : partitionsFor(topic, ASK_LIMIT)) {
          Node leader = info.leader();
          if (leader != null) {
            leaders.put(new TopicPartition(topic, info.partition()), leader.id());
          }
        }
      } catch (TimeoutException e) {
        LOG.atDebug().addKeyValue("topic", topic).setCause(e).log("leaders are unknown");
      }
    }
    return leaders;
  }

  private Set<String> topics() {
    return assignment().stream().map(TopicPartition::topic).collect(Collectors.toSet());
  }

  /// Hands out only what is before the early records, and comes back to them later.
  private ConsumerRecords<byte[], byte[]> hold(
      Map<TopicPartition, Early> early, ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> rest = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(records.nextOffsets());
    records.partitions().forEach(partition -> rest.put(partition, records.records(partition)));
    early.forEach((partition, first) -> {
      rest.computeIfPresent(partition, (same, some) -> before(first.offset(), some));
      OffsetAndMetadata position = new OffsetAndMetadata(first.offset());
      next.put(partition, position);
      seek(partition, position);
      super.pause(Set.of(partition));
      note(first);
    });
    return new ConsumerRecords<>(rest, next);
  }

  private static @Nullable List<ConsumerRecord<byte[], byte[]>> before(
      long offset, List<ConsumerRecord<byte[], byte[]>> records) {
    var before = records.stream().takeWhile(record -> record.offset() < offset).toList();
    return before.isEmpty() ? null : before;
  }

  private void note(Early first) {
    Early known = waiting.put(first.partition(), first);
    guard.waits(first);
    lookAt = System.nanoTime() + LOOK_NANOS;
    if (!first.equals(known)) {
      say(first);
    }
  }

  private void say(Early early) {
    LOG.atError().log(guard.sentence(early));
    sayAt = System.nanoTime() + SAY_NANOS;
  }

  private void lookAgain() {
    long now = System.nanoTime();
    lookAt = now + LOOK_NANOS;
    Set<TopicPartition> ours = assignment();
    Map<TopicPartition, Integer> leaders = leaders();
    for (Early early : List.copyOf(waiting.values())) {
      boolean gone = !ours.contains(early.partition());
      if (gone || early.time() <= guard.horizon() || guard.isConfirmed(early, leaders)) {
        forget(early);
        if (!gone && !paused.contains(early.partition())) {
          super.resume(Set.of(early.partition()));
        }
      }
    }
    if (now - sayAt >= 0) {
      waiting.values().forEach(this::say);
    }
  }

  private void forget(Early early) {
    waiting.remove(early.partition());
    guard.goesOn(early.partition());
    LOG.atInfo().addKeyValue("partition", early.partition()).log("partition waits no longer");
  }

  @Override
  public void pause(Collection<TopicPartition> partitions) {
    paused.addAll(partitions);
    super.pause(partitions);
  }

  /// A partition that waits is read again, and waits again.
  @Override
  public void resume(Collection<TopicPartition> partitions) {
    paused.removeAll(partitions);
    super.resume(partitions);
  }

  @Override
  public void close(CloseOptions options) {
    List.copyOf(waiting.values()).forEach(this::forget);
    super.close(options);
  }
}
