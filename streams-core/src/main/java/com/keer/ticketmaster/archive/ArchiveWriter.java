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

/// Writes an archive from front to end, to a file or a pipe. Holds of each partition that is being
/// written what a block takes, and of each block its entry in the directory.
///
/// Failures to write are [java.io.UncheckedIOException]s.
public final class ArchiveWriter {

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
  private final List<Block> blocks = new ArrayList<>();

  /// Begins an archive.
  ///
  /// @param out stays open
  public ArchiveWriter(OutputStream out, ArchiveHeader header) {
    this.header = header;
    this.frames = new FrameWriter(out, FileKind.ARCHIVE);
    frames.add(Frame.pack('H', HeaderBytes.encode(header)));
  }

  /// Begins a partition; different ones may be written by different threads.
  ///
  /// @param topic its number in the header
  public synchronized Lane lane(int topic, int partition) {
    Lane lane = new Lane(new BlockWriter(topic, partition));
    lanes.add(lane);
    return lane;
  }

  /// Ends the archive; no lane may be used any more.
  public synchronized ArchiveContents finish() {
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
    return ArchiveContents.of(header, blocks, frames.written(), sha256);
  }

  private void write(BlockWriter full) {
    // Packing takes the time: no other lane waits for it.
    byte[] frame = Frame.pack('B', full.content());
    synchronized (this) {
      blocks.add(full.entry(frames.add(frame), frame.length));
    }
  }
}
