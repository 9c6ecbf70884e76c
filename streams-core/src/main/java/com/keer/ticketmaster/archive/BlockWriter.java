package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.internal.bytes.ByteWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Gathers records of one partition until they fill a block.
///
/// A record is the difference of its offset to the previous one, that of its time (in zigzag), its
/// key, its value, and its headers; optional parts have a byte 0 or 1 in front. The first record
/// counts from offset and time 0.
final class BlockWriter {

  /// Large enough to compress well, small enough to unpack for one record.
  static final int FULL_BYTES = 256 * 1024;

  private final int topic;
  private final int partition;
  private ByteWriter out;
  private int records;
  private long firstOffset;
  private long lastOffset;
  private long lastTime;
  private long earliest;
  private long latest;

  BlockWriter(int topic, int partition) {
    this.topic = topic;
    this.partition = partition;
    this.out = begin();
  }

  private ByteWriter begin() {
    records = 0;
    lastOffset = 0;
    lastTime = 0;
    earliest = Long.MAX_VALUE;
    latest = Long.MIN_VALUE;
    return new ByteWriter(FULL_BYTES + 4096).writeNumber(topic).writeNumber(partition);
  }

  void add(ConsumerRecord<byte[], byte[]> found) {
    if (records == 0) {
      firstOffset = found.offset();
    }
    long time = found.timestamp();
    out.writeNumber(found.offset() - lastOffset).writeNumber(zigzag(time - lastTime));
    writeOptional(found.key());
    writeOptional(found.value());
    Header[] headers = found.headers().toArray();
    out.writeNumber(headers.length);
    for (Header header : headers) {
      out.writeText(header.key());
      writeOptional(header.value());
    }
    lastOffset = found.offset();
    lastTime = time;
    earliest = Math.min(earliest, time);
    latest = Math.max(latest, time);
    records++;
  }

  boolean isFull() {
    return out.size() >= FULL_BYTES;
  }

  boolean isEmpty() {
    return records == 0;
  }

  /// The content of the block; call [#entry] before adding the next record.
  byte[] content() {
    return out.toBytes();
  }

  /// The directory entry of the block; the next record starts a new block.
  BlockEntry entry(long at, int packedBytes) {
    BlockEntry block =
        new BlockEntry(
            at,
            packedBytes,
            topic,
            partition,
            records,
            firstOffset,
            lastOffset,
            earliest,
            latest,
            out.size());
    out = begin();
    return block;
  }

  private void writeOptional(byte @Nullable [] bytes) {
    out.writeByte(bytes == null ? 0 : 1);
    if (bytes != null) {
      out.writeBytes(bytes);
    }
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }
}
