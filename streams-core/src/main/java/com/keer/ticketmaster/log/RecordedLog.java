package com.keer.ticketmaster.log;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// The records of an installation's topics, in a cluster ([#inCluster]) or in an archive. Reading
/// changes nothing and leaves no trace.
public interface RecordedLog extends AutoCloseable {

  /// Connects to a cluster. Its topics are read without a consumer group, and only committed
  /// records. Every call throws [org.apache.kafka.common.errors.TimeoutException] if no broker
  /// answers within ten seconds.
  ///
  /// @param client how to reach it: `bootstrap.servers`, and security settings if needed
  /// @throws org.apache.kafka.common.KafkaException if these properties make no valid client
  static RecordedLog inCluster(Map<String, ?> client) {
    return KafkaLog.open(client);
  }

  /// The part of a partition that exists.
  ///
  /// @param begin offset of the first record kept
  /// @param end the offset after the last committed record
  record Span(TopicPartition partition, long begin, long end) {

    /// The part of it from `from`, inclusive, to `to`, exclusive.
    public Span within(long from, long to) {
      long first = Math.min(Math.max(begin, from), end);
      return new Span(partition, first, Math.max(first, Math.min(end, to)));
    }

    /// The number of offsets in it; not every one of them has a record.
    public long length() {
      return end - begin;
    }
  }

  /// Receives how far the reading of a log has come.
  @FunctionalInterface
  interface ReadingProgress {

    /// Reports the progress.
    ///
    /// @param done of `goal` offsets, or records
    void show(long done, long goal);
  }

  /// Reads one span from its begin to its end, in the order of the log.
  interface Cursor extends AutoCloseable {

    /// Reads the next records.
    ///
    /// @return an empty list only at the end
    List<ConsumerRecord<byte[], byte[]>> next();

    /// The offset after the last record read.
    long position();

    @Override
    void close();
  }

  /// The current partitions of a topic, in their order; empty if there is no such topic.
  List<Span> spans(String topic);

  /// The offset of the first record with this time (epoch milliseconds) or later; the end if there
  /// is none.
  long offsetAt(Span span, long time);

  /// Opens a span for reading by one thread.
  Cursor open(Span span);

  @Override
  void close();
}
