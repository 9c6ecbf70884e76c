package com.keer.ticketmaster.edge.rebuild;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.ReadingProgress;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/// The last status of each section in the log; more of it can be read later.
final class StatusLog implements AutoCloseable {

  private final RecordedLog log;
  private final Topic<SectionId, SectionStatus> topic;
  private final Map<SectionId, LatestStatus> latest = new HashMap<>();
  private final Map<TopicPartition, Long> read = new HashMap<>();
  private long records;

  private StatusLog(RecordedLog log, Topic<SectionId, SectionStatus> topic) {
    this.log = log;
    this.topic = topic;
  }

  static StatusLog open(
      String bootstrapServers, Map<String, String> clientProperties, Topics topics) {
    Map<String, Object> client = new HashMap<>(clientProperties);
    client.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return new StatusLog(RecordedLog.inCluster(client), topics.sectionStatus());
  }

  /// Reads the records since the last call.
  ///
  /// @throws RebuildException if the topic does not exist, or contains something else
  void readToEnd(ReadingProgress progress) {
    List<Span> spans = log.spans(topic.name());
    if (spans.isEmpty()) {
      throw new RebuildException(
          "the topic '%s' does not exist: check the topic prefix".formatted(topic.name()));
    }
    long goal = spans.stream().mapToLong(span -> rest(span).length()).sum();
    long done = 0;
    for (Span span : spans) {
      Span rest = rest(span);
      if (rest.length() > 0) {
        try (RecordedLog.Cursor cursor = log.open(rest)) {
          for (var some = cursor.next(); !some.isEmpty(); some = cursor.next()) {
            some.forEach(this::take);
            progress.show(done + cursor.position() - rest.begin(), goal);
          }
        }
        read.put(span.partition(), span.end());
        done += rest.length();
      }
    }
  }

  private Span rest(Span span) {
    return span.within(read.getOrDefault(span.partition(), 0L), Long.MAX_VALUE);
  }

  private void take(ConsumerRecord<byte[], byte[]> found) {
    records++;
    try {
      SectionId section = topic.keySerde().deserializer().deserialize(topic.name(), found.key());
      if (found.value() == null) {
        latest.remove(section);
      } else {
        latest.put(section, LatestStatus.of(section, found.value()));
      }
    } catch (SerializationException e) {
      throw new RebuildException(
          "cannot read the record at %s-%d, offset %d: is this program older than the engine?"
              .formatted(found.topic(), found.partition(), found.offset()));
    }
  }

  Map<SectionId, LatestStatus> latest() {
    return Collections.unmodifiableMap(latest);
  }

  long records() {
    return records;
  }

  @Override
  public void close() {
    log.close();
  }
}
