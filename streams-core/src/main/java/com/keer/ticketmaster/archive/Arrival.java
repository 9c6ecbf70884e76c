package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedTopic;
import com.keer.ticketmaster.internal.log.TimeMerge;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.log.RefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Reads what arrived in a cluster and compares it with its archive, record by record.
final class Arrival {

  private final ArchiveLog archive;
  private final RecordTimes times;
  private final LetterPlaces letters;

  Arrival(ArchiveLog archive, RecordTimes times, LetterPlaces letters) {
    this.archive = archive;
    this.times = times;
    this.letters = letters;
  }

  /// Ensures that exactly the records of the archive are there, distributed in this way.
  ///
  /// @param progress receives the number of records compared
  /// @throws RefusedException if not
  void requireSame(Redistribution spread, Map<String, Object> client, LongConsumer progress) {
    Map<TopicPartition, Long> wanted = spread.counts();
    Map<TopicPartition, Arrived> open = new HashMap<>();
    long[] compared = {0};
    try (RecordedLog log = RecordedLog.inCluster(client)) {
      for (ArchivedTopic topic : spread.header().topics()) {
        log.spans(archive.name(topic))
            .forEach(there -> requireCount(there, wanted.getOrDefault(there.partition(), 0L)));
      }
      spread.forEach((to, found) -> {
        if (open.keySet().stream().anyMatch(other -> !other.topic().equals(to.topic()))) {
          open.values().forEach(each -> each.cursor.close());
          open.clear();
        }
        ConsumerRecord<byte[], byte[]> arrived =
            open.computeIfAbsent(to, partition -> new Arrived(log.open(span(log, partition))))
                .next();
        if (arrived == null || !isSame(found, arrived)) {
          throw differs(to, arrived == null ? 0 : arrived.offset());
        }
        if (++compared[0] % 1_000 == 0) {
          progress.accept(compared[0]);
        }
      });
      progress.accept(compared[0]);
    } finally {
      open.values().forEach(each -> each.cursor.close());
    }
  }

  private static Span span(RecordedLog log, TopicPartition partition) {
    return log.spans(partition.topic()).get(partition.partition());
  }

  /// One partition in the cluster.
  private static final class Arrived {
    final Cursor cursor;
    private Iterator<ConsumerRecord<byte[], byte[]>> some = Collections.emptyIterator();

    Arrived(Cursor cursor) {
      this.cursor = cursor;
    }

    @Nullable ConsumerRecord<byte[], byte[]> next() {
      if (!some.hasNext()) {
        some = cursor.next().iterator();
      }
      return some.hasNext() ? some.next() : null;
    }
  }

  private boolean isSame(ConsumerRecord<byte[], byte[]> one, ConsumerRecord<byte[], byte[]> other) {
    LetterPlaces.Arriving arriving = letters.of(one);
    return times.of(one) == other.timestamp()
        && Arrays.equals(arriving.key, other.key())
        && Arrays.equals(arriving.value, other.value())
        && arriving.headers.equals(other.headers());
  }

  private static RefusedException differs(TopicPartition partition, long offset) {
    return new RefusedException(
        "the record at offset %d of %s differs from the archive: another client wrote to it. Delete the topics and import again"
            .formatted(offset, partition));
  }

  /// Ensures that exactly the records of the archive are there, in their order.
  ///
  /// @param wanted how many records each partition should have
  /// @throws RefusedException if not
  void requireSame(
      Map<TopicPartition, Long> wanted,
      Map<String, Object> client,
      int threads,
      LongConsumer progress) {
    List<Original> originals = new ArrayList<>();
    try (RecordedLog log = RecordedLog.inCluster(client)) {
      TimeMerge merge = new TimeMerge(log);
      archive
          .header()
          .topics()
          .forEach(topic -> {
            List<Span> arrived = log.spans(archive.name(topic));
            for (Span span : archive.spans(archive.name(topic))) {
              Span there = arrived.get(span.partition().partition());
              requireCount(there, wanted.getOrDefault(span.partition(), 0L));
              Original original = new Original(archive.open(span));
              originals.add(original);
              merge.add(there, original::requireNext);
            }
          });
      merge.run(threads, progress);
    } finally {
      originals.forEach(original -> original.cursor.close());
    }
  }

  private static void requireCount(Span there, long records) {
    if (there.begin() != 0 || there.end() != records) {
      throw new RefusedException(
          "%s has the offsets %d to %d and should have %d records: another client wrote to it. Delete the topics and import again"
              .formatted(there.partition(), there.begin(), there.end(), records));
    }
  }

  /// One partition in the archive.
  private final class Original {
    private final Cursor cursor;
    private Iterator<ConsumerRecord<byte[], byte[]>> some = Collections.emptyIterator();

    Original(Cursor cursor) {
      this.cursor = cursor;
    }

    void requireNext(ConsumerRecord<byte[], byte[]> arrived) {
      if (!some.hasNext()) {
        some = cursor.next().iterator();
      }
      if (!some.hasNext() || !isSame(some.next(), arrived)) {
        throw differs(new TopicPartition(arrived.topic(), arrived.partition()), arrived.offset());
      }
    }
  }
}
