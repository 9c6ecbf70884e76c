package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.internal.frame.FileKind;
import com.keer.ticketmaster.internal.frame.Frame;
import com.keer.ticketmaster.internal.frame.FrameWriter;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Writes an archive from front to end, to a file or a pipe. Memory holds one block for each
/// partition being written, and one directory entry for each block.
///
/// Write errors are [java.io.UncheckedIOException]s.
final class ArchiveWriter {

  /// Takes the records of one partition, in the order of its log; one thread at a time.
  public final class Lane {
    private final BlockWriter next;

    private Lane(BlockWriter next) {
      this.next = next;
    }

    public void add(ConsumerRecord<byte[], byte[]> found) {
      next.add(found);
      if (next.isFull()) {
        flush();
      }
    }

    private void flush() {
      if (!next.isEmpty()) {
        write(next);
      }
    }
  }

  private static final int ENTRIES_IN_A_FRAME = 8_192;

  private final FrameWriter frames;
  private final ArchiveHeader header;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<BlockEntry> blocks = new ArrayList<>();

  /// Starts an archive.
  ///
  /// @param out stays open
  public ArchiveWriter(OutputStream out, ArchiveHeader header) {
    this.header = header;
    this.frames = new FrameWriter(out, FileKind.ARCHIVE);
    frames.add(Frame.pack('H', HeaderBytes.encode(header)));
  }

  /// Starts a partition; several threads may write different partitions.
  ///
  /// @param topic its number in the header
  public synchronized Lane lane(int topic, int partition) {
    Lane lane = new Lane(new BlockWriter(topic, partition));
    lanes.add(lane);
    return lane;
  }

  /// Ends the archive; its lanes must not be used afterwards.
  public synchronized ArchiveLog.Contents finish() {
    lanes.forEach(Lane::flush);
    long directory = frames.written();
    for (int from = 0; from < blocks.size(); from += ENTRIES_IN_A_FRAME) {
      int to = Math.min(blocks.size(), from + ENTRIES_IN_A_FRAME);
      ByteWriter out = new ByteWriter(64 * 1024);
      out.writeNumber(to - from);
      blocks.subList(from, to).forEach(block -> block.write(out));
      frames.add(Frame.pack('D', out.toBytes()));
    }
    String sha256 = HexFormat.of().formatHex(frames.end(directory));
    return ArchiveLog.Contents.of(header, blocks, frames.written(), sha256);
  }

  private void write(BlockWriter full) {
    // Packing takes most of the time, so it happens outside the lock.
    byte[] frame = Frame.pack('B', full.content());
    synchronized (this) {
      blocks.add(full.entry(frames.add(frame), frame.length));
    }
  }
}
