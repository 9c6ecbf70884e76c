package com.keer.ticketmaster.log;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// The records of an installation's topics, wherever they are kept: in a cluster ([KafkaLog]), or
/// in an archive. Reading changes nothing and leaves no trace.
public interface RecordedLog extends AutoCloseable {

  /// The part of a partition that is there.
  ///
  /// @param begin offset of the first record that is kept
  /// @param end the offset behind the last committed record
  record Span(TopicPartition partition, long begin, long end) {

    /// The part of it at or behind `from` and before `to`.
    public Span within(long from, long to) {
      long first = Math.min(Math.max(begin, from), end);
      return new Span(partition, first, Math.max(first, Math.min(end, to)));
    }

    /// How many offsets it has; not all of them need be records.
    public long length() {
      return end - begin;
    }
  }

  /// Reads one span from its begin to its end, record by record in the order of the log.
  interface Cursor extends AutoCloseable {

    /// The next records.
    ///
    /// @return nothing only at the end
    List<ConsumerRecord<byte[], byte[]>> next();

    /// The offset behind what was read.
    long position();

    @Override
    void close();
  }

  /// The partitions of a topic, as they are now; none if there is no such topic.
  List<Span> spans(String topic);

  /// The offset of the first record of this time (epoch milliseconds) or later; the end if there is
  /// none.
  long offsetAt(Span span, long time);

  /// Opens a part of a partition; one thread reads it.
  Cursor open(Span span);

  @Override
  void close();
}
