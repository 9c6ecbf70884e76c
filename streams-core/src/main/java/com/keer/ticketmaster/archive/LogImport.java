package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedTopic;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.features.FeatureLevel;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.frame.Frame;
import com.keer.ticketmaster.internal.installation.InstallationTopic;
import com.keer.ticketmaster.internal.log.TimeMerge;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.ReadingProgress;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.log.UnusableFileException;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
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

  /// Another number of partitions. States cannot be carried there: they are made from the logs.
  ///
  /// @param count of every topic except the dead letters
  /// @param policies those that the log names
  /// @param folder for temporary files
  /// @param progress of making the states
  public record Partitions(
      int count, AllocationPolicies policies, Path folder, ReadingProgress progress) {
    public Partitions {
      if (count < 1 || count > TopicSettings.MAX_PARTITIONS) {
        throw new IllegalArgumentException(
            "the number of partitions must be 1 to " + TopicSettings.MAX_PARTITIONS);
      }
    }
  }

  private final ClusterAdmin cluster;
  private final Topics topics;
  private final ArchiveLog archive;
  private final ImportTarget target;
  private final Map<String, Object> client;
  private final Map<TopicPartition, Long> present;
  private final LetterPlaces letters;
  private final @Nullable Partitions partitions;
  private final @Nullable Redistribution spread;
  private RecordTimes times;

  private LogImport(
      ClusterAdmin cluster,
      Topics topics,
      ArchiveLog archive,
      Map<String, Object> client,
      @Nullable Partitions partitions) {
    this.cluster = cluster;
    this.topics = topics;
    this.archive = archive;
    this.client = client;
    this.partitions = partitions;
    this.times = new RecordTimes(archive, topics, Long.MAX_VALUE);
    Redistribution spread =
        partitions == null ? null : new Redistribution(archive, partitions.count());
    this.spread = spread;
    this.letters =
        new LetterPlaces(
            topics,
            archive.header().topicPrefix(),
            spread == null ? this::movedAlong : spread::moved);
    this.target =
        new ImportTarget(cluster, topics, spread == null ? archive.header() : spread.header());
    // The quick check first, so that nobody waits for the slow one in vain.
    this.present = target.requireEmpty(note());
  }

  /// Identifies what is imported, and how.
  private String note() {
    String sha256 = archive.contents().sha256();
    return partitions == null ? sha256 : sha256 + "/" + partitions.count();
  }

  /// In the same partition, every offset has a record.
  private @Nullable LogPlace movedAlong(LogPlace before) {
    List<Span> spans = archive.spans(before.topic());
    if (before.partition() >= spans.size()) {
      return null;
    }
    Span span = spans.get(before.partition());
    return before.offset() < span.begin() || before.offset() >= span.end()
        ? null
        : new LogPlace(
            before.topic(),
            before.partition(),
            archive.recordsBefore(before.topic(), before.partition(), before.offset()));
  }

  /// Opens an archive and checks all of it, and its destination. Changes nothing.
  ///
  /// @param client how to reach the cluster
  /// @param progress receives the number of bytes of the archive checked
  /// @throws UnusableFileException if the archive is damaged
  /// @throws RefusedException if it has no states, or the destination is not empty
  public static LogImport prepare(
      Path file, Map<String, ?> client, Topics topics, LongConsumer progress) {
    return prepare(file, client, topics, null, progress);
  }

  /// Opens an archive and checks all of it, and its destination. Changes nothing.
  ///
  /// @param client how to reach the cluster
  /// @param partitions null for as many as the archive has
  /// @param progress receives the number of bytes of the archive checked
  /// @throws UnusableFileException if the archive is damaged
  /// @throws RefusedException if it has no states, or the destination is not empty
  public static LogImport prepare(
      Path file,
      Map<String, ?> client,
      Topics topics,
      @Nullable Partitions partitions,
      LongConsumer progress) {
    ArchiveLog archive = ArchiveLog.open(file, topics.prefix());
    try {
      if (!archive.header().complete()) {
        throw new RefusedException(
            "'%s' has logs but no states, so an engine would decide everything again. To import, export with states"
                .formatted(file));
      }
      ClusterAdmin cluster = ClusterAdmin.open(client);
      try {
        LogImport prepared =
            new LogImport(cluster, topics, archive, new HashMap<>(client), partitions);
        archive.check(progress);
        prepared.followLetters();
        return prepared;
      } catch (RuntimeException e) {
        cluster.close();
        throw e;
      }
    } catch (RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  private void followLetters() {
    if (spread == null) {
      return;
    }
    for (Span span : archive.spans(topics.deadLetters().name())) {
      try (Cursor cursor = archive.open(span)) {
        for (var some = cursor.next(); !some.isEmpty(); some = cursor.next()) {
          some.forEach(letter -> spread.follow(letters.places(letter)));
        }
      }
    }
  }

  /// The archive.
  public ArchiveLog archive() {
    return archive;
  }

  /// The number of records to import: without the states, if these are made.
  public long records() {
    return spread == null ? archive.contents().records() : spread.records();
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
    target.prepare(note(), replicationFactor);
    Map<TopicPartition, Long> wanted = send(threads, progress);
    Arrival arrival = new Arrival(archive, times, letters);
    if (spread == null || partitions == null) {
      arrival.requireSame(wanted, client, threads, comparing);
      target.setPositions(target.positions(archive));
    } else {
      arrival.requireSame(spread, client, comparing);
      target.setPositions(positions(spread));
      makeStates(partitions);
    }
    target.finish();
  }

  private Map<TopicPartition, Long> send(int threads, LongConsumer progress) {
    Map<TopicPartition, Long> wanted = new HashMap<>();
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(properties(client))) {
      Sender sender = new Sender(producer, times, letters, failure, progress, topics);
      if (spread == null) {
        TimeMerge merge = new TimeMerge(archive);
        for (ArchivedTopic topic : archive.header().topics()) {
          for (Span span : archive.spans(archive.name(topic))) {
            TopicPartition partition = span.partition();
            wanted.put(
                partition,
                archive.recordsBefore(partition.topic(), partition.partition(), span.end()));
            merge.add(span, sender.visitor(present.getOrDefault(partition, 0L)));
          }
        }
        merge.run(threads, offsets -> {});
      } else {
        Map<TopicPartition, Long> skip = new HashMap<>(present);
        spread.forEach((to, found) -> {
          long rest = skip.getOrDefault(to, 0L);
          skip.put(to, rest - 1);
          sender.take(found, to, rest > 0);
        });
      }
      producer.flush();
      if (sender.needed().get() > FeatureLevel.FIRST) {
        InstallationTopic.raise(producer, topics, sender.needed().get());
      }
    }
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    return wanted;
  }

  /// Those of the processors; the role that has the answers gets one with the states.
  private Map<String, Map<TopicPartition, OffsetAndMetadata>> positions(Redistribution spread) {
    Map<String, Map<TopicPartition, OffsetAndMetadata>> all = new HashMap<>();
    for (Role role : Role.values()) {
      Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
      spread
          .positions()
          .getOrDefault(role, Map.of())
          .forEach((log, offset) -> positions.put(log, new OffsetAndMetadata(offset)));
      all.put(role.applicationId(topics), positions);
    }
    return all;
  }

  private void makeStates(Partitions partitions) {
    try (EngineRebuild rebuild =
        EngineRebuild.prepare(
            client, topics, partitions.policies(), partitions.folder(), partitions.progress())) {
      rebuild.run(partitions.progress());
    }
  }

  private record Sender(
      Producer<byte[], byte[]> producer,
      RecordTimes times,
      LetterPlaces letters,
      AtomicReference<@Nullable RuntimeException> failure,
      LongConsumer progress,
      LongAdder records,
      Topic<SectionId, SectionInit> inits,
      AtomicInteger needed) {

    Sender(
        Producer<byte[], byte[]> producer,
        RecordTimes times,
        LetterPlaces letters,
        AtomicReference<@Nullable RuntimeException> failure,
        LongConsumer progress,
        Topics topics) {
      this(
          producer,
          times,
          letters,
          failure,
          progress,
          new LongAdder(),
          topics.sectionInit(),
          new AtomicInteger(FeatureLevel.FIRST));
    }

    TimeMerge.Visitor visitor(long present) {
      long[] skip = {present};
      return found ->
          take(found, new TopicPartition(found.topic(), found.partition()), skip[0]-- > 0);
    }

    /// Sends a record, unless it is there already.
    void take(ConsumerRecord<byte[], byte[]> found, TopicPartition to, boolean present) {
      if (!present) {
        send(found, to);
      }
      if (found.topic().equals(inits.name())) {
        needed.accumulateAndGet(level(found), Math::max);
      }
      records.increment();
      progress.accept(records.sum());
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

    private void send(ConsumerRecord<byte[], byte[]> found, TopicPartition to) {
      RuntimeException failed = failure.get();
      if (failed != null) {
        throw failed;
      }
      LetterPlaces.Arriving arriving = letters.of(found);
      var record =
          new ProducerRecord<>(
              to.topic(),
              to.partition(),
              times.of(found),
              arriving.key,
              arriving.value,
              arriving.headers);
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

  /// The properties of a producer that keeps the order of a log.
  static Map<String, Object> properties(Map<String, Object> client) {
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
