package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.internal.log.TimeMerge;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.log.RefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Reads what arrived in a cluster and compares it with its archive, record by record.
final class Arrival {

  private final ArchiveLog archive;
  private final RecordTimes times;

  Arrival(ArchiveLog archive, RecordTimes times) {
    this.archive = archive;
    this.times = times;
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
              Original original = new Original(archive.open(span), times);
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
  private static final class Original {
    private final Cursor cursor;
    private final RecordTimes times;
    private Iterator<ConsumerRecord<byte[], byte[]>> some =
        List.<ConsumerRecord<byte[], byte[]>>of().iterator();

    Original(Cursor cursor, RecordTimes times) {
      this.cursor = cursor;
      this.times = times;
    }

    void requireNext(ConsumerRecord<byte[], byte[]> arrived) {
      if (!some.hasNext()) {
        some = cursor.next().iterator();
      }
      if (!some.hasNext() || !isSame(some.next(), arrived)) {
        throw new RefusedException(
            "the record at offset %d of %s-%d differs from the archive: another client wrote to it. Delete the topics and import again"
                .formatted(arrived.offset(), arrived.topic(), arrived.partition()));
      }
    }

    private boolean isSame(
        ConsumerRecord<byte[], byte[]> one, ConsumerRecord<byte[], byte[]> other) {
      return times.of(one) == other.timestamp()
          && Arrays.equals(one.key(), other.key())
          && Arrays.equals(one.value(), other.value())
          && one.headers().equals(other.headers());
    }
  }
}
