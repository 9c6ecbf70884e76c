package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.internal.bytes.ByteWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Gathers records of one partition until they are enough for a block.
///
/// A record is the distance of its offset from the one before, its time likewise (in zigzag), its
/// key, its value, and its headers; what may be absent has a byte 0 or 1 in front. The first is
/// counted from offset and time 0.
final class BlockWriter {

  /// Enough to pack well, and little to unpack for one record.
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

  /// The content of the block; [#entry] must be asked before the next record is added.
  byte[] content() {
    return out.toBytes();
  }

  /// The entry of the block in the directory; the next record begins a new block.
  Block entry(long at, int packedBytes) {
    Block block =
        new Block(
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
