package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.internal.bytes.ByteReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/// Reads the records of a block written by a [BlockWriter].
final class BlockReader {

  private BlockReader() {}

  /// The records of a block from one offset, inclusive, to another, exclusive.
  ///
  /// @param as the partition that the records are to name
  /// @throws IllegalArgumentException if the block does not match the directory
  static List<ConsumerRecord<byte[], byte[]>> read(
      byte[] content, BlockEntry block, TopicPartition as, long from, long to) {
    ByteReader in = new ByteReader(content);
    if (in.readInt() != block.topic() || in.readInt() != block.partition()) {
      throw new IllegalArgumentException("it is of another partition");
    }
    if (content.length != block.rawBytes()) {
      throw new IllegalArgumentException("it has another length than the directory says");
    }
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(block.records());
    long offset = 0;
    long time = 0;
    for (int rest = block.records(); rest > 0; rest--) {
      long next = offset + in.readNumber();
      boolean first = rest == block.records();
      if (next < block.firstOffset() || next > block.lastOffset() || (!first && next <= offset)) {
        throw new IllegalArgumentException("its offsets are not those of the directory");
      }
      offset = next;
      time += unzigzag(in.readNumber());
      ConsumerRecord<byte[], byte[]> found = readRecord(in, as, offset, time);
      if (offset >= from && offset < to) {
        records.add(found);
      }
    }
    in.requireEnd();
    return records;
  }

  @SuppressWarnings("NullAway") // a record may have no key and no value, its constructor says not
  private static ConsumerRecord<byte[], byte[]> readRecord(
      ByteReader in, TopicPartition as, long offset, long time) {
    byte[] key = readOptional(in);
    byte[] value = readOptional(in);
    RecordHeaders headers = new RecordHeaders();
    for (int more = in.readCount(); more > 0; more--) {
      headers.add(in.readText(), readOptional(in));
    }
    return new ConsumerRecord<>(
        as.topic(),
        as.partition(),
        offset,
        time,
        TimestampType.CREATE_TIME,
        key == null ? -1 : key.length,
        value == null ? -1 : value.length,
        key,
        value,
        headers,
        Optional.empty());
  }

  private static byte @Nullable [] readOptional(ByteReader in) {
    return in.readByte() == 0 ? null : in.readBytes();
  }

  private static long unzigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }
}
