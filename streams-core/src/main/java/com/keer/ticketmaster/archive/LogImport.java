package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.features.FeatureLevel;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.frame.Frame;
import com.keer.ticketmaster.internal.installation.InstallationTopic;
import com.keer.ticketmaster.internal.log.TimeMerge;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.log.UnusableFileException;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Writes an archive with states into an empty cluster: the logs, and the states and positions of
/// the roles. An engine started there, with an empty state folder, restores the states and
/// continues as the exported one would have: nothing is decided twice, nothing is forgotten.
///
/// Records keep their order, keys, values, headers and times (but see [#limitTimes]). Their offsets
/// start at 0 without gaps, and the positions of the roles are translated; nothing in the states
/// depends on offsets.
///
/// No engine accepts the topics until everything has arrived and was compared with the archive. To
/// continue an interrupted import, import the same archive again.
public final class LogImport implements AutoCloseable {

  private final ClusterAdmin cluster;
  private final Topics topics;
  private final ArchiveLog archive;
  private final ImportTarget target;
  private final Map<String, Object> client;
  private final Map<TopicPartition, Long> present;
  private RecordTimes times;

  private LogImport(
      ClusterAdmin cluster,
      Topics topics,
      ArchiveLog archive,
      ImportTarget target,
      Map<String, Object> client,
      Map<TopicPartition, Long> present) {
    this.cluster = cluster;
    this.topics = topics;
    this.archive = archive;
    this.target = target;
    this.client = client;
    this.present = present;
    this.times = new RecordTimes(archive, topics, Long.MAX_VALUE);
  }

  /// Opens an archive and checks all of it, and its destination. Changes nothing.
  ///
  /// @param client how to reach the cluster
  /// @param progress receives the number of bytes of the archive checked
  /// @throws UnusableFileException if the archive is damaged
  /// @throws RefusedException if it has no states, or the destination is not empty
  public static LogImport prepare(
      Path file, Map<String, ?> client, Topics topics, LongConsumer progress) {
    ArchiveLog archive = ArchiveLog.open(file, topics.prefix());
    try {
      if (!archive.header().complete()) {
        throw new RefusedException(
            "'%s' has logs but no states, so an engine would decide everything again. To import, export with states"
                .formatted(file));
      }
      ClusterAdmin cluster = ClusterAdmin.open(client);
      try {
        ImportTarget target = new ImportTarget(cluster, topics, archive.header());
        String sha256 = archive.contents().sha256();
        // The quick check first, so that nobody waits for the slow one in vain.
        Map<TopicPartition, Long> present = target.requireEmpty(sha256);
        archive.check(progress);
        return new LogImport(cluster, topics, archive, target, new HashMap<>(client), present);
      } catch (RuntimeException e) {
        cluster.close();
        throw e;
      }
    } catch (RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  /// The archive.
  public ArchiveLog archive() {
    return archive;
  }

  /// The number of records that an interrupted import left.
  public long present() {
    return present.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Gives commands that no section has decided about an earlier time than the archive has, because
  /// a broker's clock was ahead. Decided commands keep theirs, so this changes no answer. The log
  /// that arrives has the time that decides. Say the same to continue an interrupted import.
  ///
  /// @param latest the latest time of such a command
  public void limitTimes(Instant latest) {
    times = new RecordTimes(archive, topics, latest.toEpochMilli());
  }

  /// Imports, once.
  ///
  /// @param replicationFactor copies of each partition; -1 for the default of the cluster
  /// @param threads how many read at a time
  /// @param progress receives the number of records sent to the cluster, including those of an
  ///   interrupted import
  /// @param comparing then receives how many of them were read back and match
  /// @throws org.apache.kafka.common.KafkaException if the cluster fails; import again to continue
  /// @throws RefusedException if something else arrived
  public void run(
      short replicationFactor, int threads, LongConsumer progress, LongConsumer comparing) {
    target.prepare(archive.contents().sha256(), replicationFactor);
    Map<TopicPartition, Long> wanted = new HashMap<>();
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(properties())) {
      Sender sender = new Sender(producer, times, failure, progress, topics);
      TimeMerge merge = new TimeMerge(archive);
      archive
          .header()
          .topics()
          .forEach(topic -> {
            for (Span span : archive.spans(archive.name(topic))) {
              TopicPartition partition = span.partition();
              wanted.put(
                  partition,
                  archive.recordsBefore(partition.topic(), partition.partition(), span.end()));
              merge.add(span, sender.visitor(present.getOrDefault(partition, 0L)));
            }
          });
      merge.run(threads, offsets -> {});
      producer.flush();
      if (sender.needed().get() > FeatureLevel.FIRST) {
        InstallationTopic.raise(producer, topics, sender.needed().get());
      }
    }
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    new Arrival(archive, times).requireSame(wanted, client, threads, comparing);
    target.finish(archive);
  }

  private record Sender(
      Producer<byte[], byte[]> producer,
      RecordTimes times,
      AtomicReference<@Nullable RuntimeException> failure,
      LongConsumer progress,
      LongAdder records,
      Topic<SectionId, SectionInit> inits,
      AtomicInteger needed) {

    Sender(
        Producer<byte[], byte[]> producer,
        RecordTimes times,
        AtomicReference<@Nullable RuntimeException> failure,
        LongConsumer progress,
        Topics topics) {
      this(
          producer,
          times,
          failure,
          progress,
          new LongAdder(),
          topics.sectionInit(),
          new AtomicInteger(FeatureLevel.FIRST));
    }

    TimeMerge.Visitor visitor(long present) {
      long[] skip = {present};
      return found -> {
        if (skip[0] > 0) {
          skip[0]--;
        } else {
          send(found);
        }
        if (found.topic().equals(inits.name())) {
          needed.accumulateAndGet(level(found), Math::max);
        }
        records.increment();
        progress.accept(records.sum());
      };
    }

    /// The feature level that a command needs; the first for what nobody can read.
    private int level(ConsumerRecord<byte[], byte[]> found) {
      try {
        return WireFormats.level(
            inits.valueSerde().deserializer().deserialize(inits.name(), found.value()));
      } catch (SerializationException e) {
        return FeatureLevel.FIRST;
      }
    }

    private void send(ConsumerRecord<byte[], byte[]> found) {
      RuntimeException failed = failure.get();
      if (failed != null) {
        throw failed;
      }
      var record =
          new ProducerRecord<>(
              found.topic(),
              found.partition(),
              times.of(found),
              found.key(),
              found.value(),
              found.headers());
      var unused =
          producer.send(
              record,
              (metadata, problem) -> {
                if (problem instanceof RuntimeException e) {
                  failure.compareAndSet(null, e);
                }
              });
    }
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // One batch at a time. With more in flight, the broker may accept the second batch for a
    // partition that was only just created and refuse the first, and the log would start in the
    // middle.
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Frame.MAX_BYTES);
    return properties;
  }

  @Override
  public void close() {
    archive.close();
    cluster.close();
  }
}
