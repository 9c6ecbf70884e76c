package com.keer.ticketmaster.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedGroup;
import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedTopic;
import com.keer.ticketmaster.archive.ArchiveHeader.Committed;
import com.keer.ticketmaster.archive.ArchiveHeader.Range;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.internal.log.KeyPartition;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The logs of an archive in another number of partitions. Records with the same key keep their
/// order: those of a section, of a reservation, of a buyer.
///
/// A partition may get the records of several others. Then those that were processed come first, so
/// that what was processed is the beginning of each log here, too; otherwise they are in the order
/// of their times. The order is always the same, so an interrupted import can continue.
final class Redistribution {

  /// Receives the records of the archive.
  interface Visitor {

    /// Receives the next record.
    ///
    /// @param to where the record goes
    /// @param found as it is in the archive
    void visit(TopicPartition to, ConsumerRecord<byte[], byte[]> found);
  }

  private static final Topics PLAIN = new Topics("");
  private static final InstallationNames NAMES = new InstallationNames(PLAIN);

  /// What the key of a refusal has behind the id of its reservation.
  private static final String REFUSAL =
      new OutcomeKey(new ReservationId("x"), true).key().substring(1);

  private final ArchiveLog archive;
  private final int partitions;

  /// Up to where each log was processed, in the archive.
  private final Map<TopicPartition, Long> processed = new HashMap<>();

  private final Map<TopicPartition, Long> counts = new HashMap<>();
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Map<LogPlace, @Nullable LogPlace> places = new HashMap<>();

  Redistribution(ArchiveLog archive, int partitions) {
    this.archive = archive;
    this.partitions = partitions;
    for (ArchivedTopic topic : archive.header().topics()) {
      Role role = readerOf(topic.name());
      if (role != null) {
        for (Span span : archive.spans(archive.name(topic))) {
          processed.put(span.partition(), span.begin());
        }
        committed(role, topic.name())
            .forEach(each ->
                processed.put(
                    new TopicPartition(archive.name(topic), each.partition()), each.offset()));
      }
    }
  }

  /// The role whose processors read a log; null if none does.
  private static @Nullable Role readerOf(String plain) {
    if (plain.equals(PLAIN.reservationRequests().name())
        || plain.equals(PLAIN.sectionInit().name())) {
      return Role.SEAT_PROCESSOR;
    }
    return plain.equals(PLAIN.reservationCommands().name())
            || plain.equals(PLAIN.buyerClaims().name())
        ? Role.RESERVATION_PROCESSOR
        : null;
  }

  private List<Committed> committed(Role role, String plain) {
    return archive.header().groups().stream()
        .filter(group -> group.name().equals(role.applicationId(PLAIN)))
        .flatMap(group -> group.positions().stream())
        .filter(position -> position.topic().equals(plain))
        .toList();
  }

  /// Notes where the records at these places go.
  void follow(Iterable<LogPlace> wanted) {
    wanted.forEach(place -> places.put(place, null));
  }

  /// Where a record goes that was followed; null if there was no such record.
  @Nullable LogPlace moved(LogPlace place) {
    return places.get(place);
  }

  /// Describes the installation as it will be, without states.
  ArchiveHeader header() {
    ArchiveHeader from = archive.header();
    return new ArchiveHeader(
        from.madeAt(),
        from.clusterId(),
        from.topicPrefix(),
        false,
        logs().stream()
            .map(topic ->
                new ArchivedTopic(
                    topic.name(),
                    topic.settings(),
                    isLetters(topic)
                        ? topic.ranges()
                        : Collections.nCopies(partitions, new Range(0, 0))))
            .toList(),
        List.<ArchivedGroup>of());
  }

  /// The dead letters last: they name places of the others.
  private List<ArchivedTopic> logs() {
    List<ArchivedTopic> logs = new ArrayList<>();
    archive.header().topics().stream()
        .filter(topic -> NAMES.logs().contains(topic.name()) && !isLetters(topic))
        .forEach(logs::add);
    archive.header().topics().stream().filter(Redistribution::isLetters).forEach(logs::add);
    return logs;
  }

  private static boolean isLetters(ArchivedTopic topic) {
    return topic.name().equals(PLAIN.deadLetters().name());
  }

  /// The number of records.
  long records() {
    return archive.contents().topics().stream()
        .filter(topic -> NAMES.logs().contains(topic.name()))
        .mapToLong(ArchiveLog.Contents.TopicContents::records)
        .sum();
  }

  /// Visits all records, those of a partition in their order.
  void forEach(Visitor visitor) {
    counts.clear();
    for (ArchivedTopic topic : logs()) {
      List<Span> spans = archive.spans(archive.name(topic));
      if (readerOf(topic.name()) == null) {
        merge(topic, spans, visitor);
      } else {
        merge(topic, parts(spans, span -> span.within(span.begin(), processed(span))), visitor);
        for (int partition = 0; partition < partitions; partition++) {
          TopicPartition to = new TopicPartition(archive.name(topic), partition);
          positions.put(to, counts.getOrDefault(to, 0L));
        }
        merge(topic, parts(spans, span -> span.within(processed(span), span.end())), visitor);
      }
    }
  }

  private long processed(Span span) {
    return processed.getOrDefault(span.partition(), span.begin());
  }

  private static List<Span> parts(List<Span> spans, Function<Span, Span> part) {
    return spans.stream().map(part).toList();
  }

  /// The number of records that each partition gets; complete after [#forEach].
  Map<TopicPartition, Long> counts() {
    return Map.copyOf(counts);
  }

  /// Up to where each partition was processed; complete after [#forEach].
  ///
  /// @return by the role that reads it
  Map<Role, Map<TopicPartition, Long>> positions() {
    Map<Role, Map<TopicPartition, Long>> all = new HashMap<>();
    for (ArchivedTopic topic : logs()) {
      Role role = readerOf(topic.name());
      if (role != null) {
        positions.forEach((to, position) -> {
          if (to.topic().equals(archive.name(topic))) {
            all.computeIfAbsent(role, none -> new HashMap<>()).put(to, position);
          }
        });
      }
    }
    return all;
  }

  private static final class Source implements Comparable<Source> {
    final Cursor cursor;
    final int partition;
    Iterator<ConsumerRecord<byte[], byte[]>> some = Collections.emptyIterator();
    @Nullable ConsumerRecord<byte[], byte[]> head;
    long time = Long.MIN_VALUE;

    Source(Cursor cursor, int partition) {
      this.cursor = cursor;
      this.partition = partition;
    }

    boolean advance() {
      if (!some.hasNext()) {
        some = cursor.next().iterator();
      }
      head = some.hasNext() ? some.next() : null;
      if (head != null) {
        time = Math.max(time, head.timestamp());
      }
      return head != null;
    }

    @Override
    public int compareTo(Source other) {
      int byTime = Long.compare(time, other.time);
      return byTime == 0 ? Integer.compare(partition, other.partition) : byTime;
    }
  }

  private void merge(ArchivedTopic topic, List<Span> spans, Visitor visitor) {
    PriorityQueue<Source> waiting = new PriorityQueue<>();
    List<Source> all = new ArrayList<>();
    try {
      for (Span span : spans) {
        Source source = new Source(archive.open(span), span.partition().partition());
        all.add(source);
        if (source.advance()) {
          waiting.add(source);
        }
      }
      for (Source next = waiting.poll(); next != null; next = waiting.poll()) {
        ConsumerRecord<byte[], byte[]> found = next.head;
        if (found != null) {
          visit(topic, found, visitor);
        }
        if (next.advance()) {
          waiting.add(next);
        }
      }
    } finally {
      all.forEach(source -> source.cursor.close());
    }
  }

  private void visit(ArchivedTopic topic, ConsumerRecord<byte[], byte[]> found, Visitor visitor) {
    TopicPartition to = new TopicPartition(found.topic(), partition(topic, found));
    long offset = counts.merge(to, 1L, Long::sum) - 1;
    if (!places.isEmpty()) {
      LogPlace place = LogPlace.of(found);
      if (places.containsKey(place)) {
        places.put(place, new LogPlace(to.topic(), to.partition(), offset));
      }
    }
    visitor.visit(to, found);
  }

  /// As the programs choose it that write to a topic.
  private int partition(ArchivedTopic topic, ConsumerRecord<byte[], byte[]> found) {
    byte[] key = found.key();
    if (isLetters(topic)) {
      return found.partition();
    }
    if (key == null) {
      return found.partition() % partitions;
    }
    if (topic.name().equals(PLAIN.checkpoints().name())) {
      return taskOf(key, found.partition()) % partitions;
    }
    String text = new String(key, UTF_8);
    return topic.name().equals(PLAIN.reservationCompleted().name()) && text.endsWith(REFUSAL)
        ? KeyPartition.of(
            text.substring(0, text.length() - REFUSAL.length()).getBytes(UTF_8), partitions)
        : KeyPartition.of(key, partitions);
  }

  /// The task that signed a checkpoint: the number at the end of its key.
  private static int taskOf(byte[] key, int otherwise) {
    String text = new String(key, UTF_8);
    String number = text.substring(text.lastIndexOf('-') + 1);
    return number.matches("\\d{1,9}") ? Integer.parseInt(number) : otherwise;
  }
}
