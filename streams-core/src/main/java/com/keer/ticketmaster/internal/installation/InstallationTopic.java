package com.keer.ticketmaster.internal.installation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.topology.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Reads and writes the facts about an installation. The keys are `level/2` and `instance/NAME`.
///
/// Each level has a key of its own, so writers that know nothing of each other cannot lower it.
public final class InstallationTopic {

  private static final String LEVEL = "level/";
  private static final String INSTANCE = "instance/";
  private static final int WRITE_SECONDS = 10;

  private InstallationTopic() {}

  /// Reads the facts of this moment.
  ///
  /// @param client how to reach the cluster
  /// @throws KafkaException if the cluster cannot be reached
  public static InstallationFacts read(Map<String, ?> client, Topics topics) {
    try (TopicReader reader = TopicReader.fromBeginning(client, topics.installation().name())) {
      if (reader.isMissing()) {
        return InstallationFacts.none();
      }
      Map<String, ConsumerRecord<byte[], byte[]>> latest = new HashMap<>();
      reader.readTo(
          reader.ends(),
          found -> {
            if (found.key() != null) {
              latest.put(new String(found.key(), UTF_8), found);
            }
          });
      return facts(latest);
    }
  }

  private static InstallationFacts facts(Map<String, ConsumerRecord<byte[], byte[]>> latest) {
    TreeMap<Integer, Long> raises = new TreeMap<>();
    TreeMap<String, Announcement> announcements = new TreeMap<>();
    latest.forEach((key, record) -> {
      if (record.value() == null) {
        return;
      }
      if (key.startsWith(LEVEL)) {
        Integer level = number(key.substring(LEVEL.length()));
        if (level != null) {
          raises.put(level, record.timestamp());
        }
      } else if (key.startsWith(INSTANCE)) {
        Announcement read = AnnouncementJson.read(record.value(), record.timestamp());
        if (read != null) {
          announcements.put(key.substring(INSTANCE.length()), read);
        }
      }
    });
    return new InstallationFacts(true, raises, announcements);
  }

  private static @Nullable Integer number(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /// Raises the level; returns when the log has it.
  ///
  /// @throws KafkaException if the cluster does not take it
  public static void raise(Producer<byte[], byte[]> producer, Topics topics, int level) {
    write(producer, topics, LEVEL + level, "{\"v\":1}".getBytes(UTF_8));
  }

  /// Says what a program can read; the time of the announcement is the broker's.
  ///
  /// @throws KafkaException if the cluster does not take it
  public static void announce(
      Producer<byte[], byte[]> producer, Topics topics, String instance, Announcement what) {
    write(producer, topics, INSTANCE + instance, AnnouncementJson.write(what));
  }

  /// Takes back what a program said, without waiting: what is not taken back gets too old.
  public static void forget(Producer<byte[], byte[]> producer, Topics topics, String instance) {
    var unused = send(producer, topics, INSTANCE + instance, null);
  }

  private static Future<RecordMetadata> send(
      Producer<byte[], byte[]> producer, Topics topics, String key, byte @Nullable [] value) {
    return producer.send(
        new ProducerRecord<>(topics.installation().name(), key.getBytes(UTF_8), value));
  }

  private static void write(
      Producer<byte[], byte[]> producer, Topics topics, String key, byte[] value) {
    var sent = send(producer, topics, key, value);
    try {
      var unused = sent.get(WRITE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("the topic of the installation does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while writing the topic of the installation", e);
    }
  }
}
