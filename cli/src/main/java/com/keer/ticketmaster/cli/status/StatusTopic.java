package com.keer.ticketmaster.cli.status;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.topology.Topic;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;

/// Reads the topic `section-status` from its beginning. For one thread at a time.
public final class StatusTopic implements AutoCloseable {
  private static final Duration TOPIC_PATIENCE = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaTarget target;
  private final Topic<SectionId, SectionStatus> topic;
  private final TopicReader reader;

  private StatusTopic(
      KafkaTarget target, Topic<SectionId, SectionStatus> topic, TopicReader reader) {
    this.target = target;
    this.topic = topic;
    this.reader = reader;
  }

  /// Opens the topic.
  ///
  /// @throws CliException if no broker answers or the topic does not exist
  public static StatusTopic open(KafkaTarget target) {
    var topic = target.topics().sectionStatus();
    TopicReader reader = target.connect(client -> TopicReader.fromBeginning(client, topic.name()));
    // An engine may have created the topic a moment before the brokers report it.
    long end = System.nanoTime() + TOPIC_PATIENCE.toNanos();
    while (reader.isMissing()) {
      reader.close();
      if (System.nanoTime() - end > 0) {
        throw KafkaTarget.missing(ExitCode.REFUSED, topic.name());
      }
      LockSupport.parkNanos(POLL.toNanos());
      reader = target.connect(client -> TopicReader.fromBeginning(client, topic.name()));
    }
    return new StatusTopic(target, topic, reader);
  }

  /// Reads everything that has not been read yet.
  ///
  /// @throws CliException if the broker no longer answers
  public void readToEnd(Predicate<SectionId> wanted, BiConsumer<SectionId, SectionStatus> visitor) {
    try {
      reader.readTo(reader.ends(), found -> visit(found, wanted, visitor));
    } catch (TimeoutException e) {
      throw target.unreachable(e);
    }
  }

  /// Reads what arrives within the time given.
  public void readSome(
      Duration wait, Predicate<SectionId> wanted, BiConsumer<SectionId, SectionStatus> visitor) {
    var _ = reader.poll(wait, found -> visit(found, wanted, visitor));
  }

  private void visit(
      ConsumerRecord<byte[], byte[]> found,
      Predicate<SectionId> wanted,
      BiConsumer<SectionId, SectionStatus> visitor) {
    try {
      SectionId id = topic.keySerde().deserializer().deserialize(topic.name(), found.key());
      if (found.value() != null && wanted.test(id)) {
        visitor.accept(
            id, topic.valueSerde().deserializer().deserialize(topic.name(), found.value()));
      }
    } catch (SerializationException e) {
      throw new CliException(
          ExitCode.FAILED,
          "cannot read the record at %s-%d, offset %d: is this program older than the engine?"
              .formatted(topic.name(), found.partition(), found.offset()),
          e);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
