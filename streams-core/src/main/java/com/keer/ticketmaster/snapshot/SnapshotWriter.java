package com.keer.ticketmaster.snapshot;

import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.internal.codec.LayoutBytes;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.internal.frame.FileKind;
import com.keer.ticketmaster.internal.frame.Frame;
import com.keer.ticketmaster.internal.frame.FrameWriter;
import com.keer.ticketmaster.internal.store.AllocationBytes;
import com.keer.ticketmaster.section.SectionBytes;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.snapshot.Snapshot.Position;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// Writes a snapshot from front to end, to a file or a pipe.
final class SnapshotWriter {

  static final int VERSION = 1;

  private static final int FULL_BYTES = 256 * 1024;

  private final FrameWriter frames;
  private final MessageDigest states = FrameWriter.sha256();

  private SnapshotWriter(OutputStream out) {
    this.frames = new FrameWriter(out, FileKind.SNAPSHOT);
  }

  /// Writes finished folds.
  ///
  /// @return the SHA-256 of all states, in hexadecimal: the same wherever the same log was folded,
  ///   and from whichever snapshot
  static String write(OutputStream out, List<PartitionFold> folds) {
    SnapshotWriter snapshot = new SnapshotWriter(out);
    snapshot.writeHeader(folds);
    for (PartitionFold fold : folds) {
      snapshot.writeSections(fold.partition(), fold.fold());
      snapshot.writeAllocations(fold.partition(), fold.fold());
    }
    snapshot.frames.end(FileKind.BYTES);
    return HexFormat.of().formatHex(snapshot.states.digest());
  }

  private void writeHeader(List<PartitionFold> folds) {
    ByteWriter out = new ByteWriter(1024).writeByte(VERSION);
    out.writeNumber(System.currentTimeMillis());
    out.writeNumber(folds.size());
    for (PartitionFold fold : folds) {
      Position position = fold.position();
      out.writeNumber(fold.partition()).writeNumber(position.offset());
      out.writeNumber(position.lastOffset() + 1).writeNumber(position.lastTime());
      out.writeNumber(Integer.toUnsignedLong(position.lastChecksum()));
    }
    frames.add(Frame.pack('H', out.toBytes()));
  }

  private void writeSections(int partition, LogFold fold) {
    List<SectionState> sections =
        fold.sections().stream()
            .sorted(Comparator.comparing((SectionState section) -> section.id().key()))
            .toList();
    ByteWriter out = begin(partition);
    for (SectionState section : sections) {
      out.writeText(section.id().key());
      out.writeBytes(LayoutBytes.encode(section.layout()));
      out.writeBytes(SectionBytes.encodeHeader(section));
      int groups = SectionBytes.groupCount(section.layout());
      out.writeNumber(groups);
      for (int group = 0; group < groups; group++) {
        out.writeBytes(SectionBytes.encodeGroup(section, group));
      }
      if (out.size() >= FULL_BYTES) {
        add('S', out);
        out = begin(partition);
      }
    }
    add('S', out);
  }

  private void writeAllocations(int partition, LogFold fold) {
    ByteWriter[] out = {begin(partition)};
    fold.forEachAllocation((section, id, allocation) -> {
      out[0].writeText(section.key()).writeText(id.value());
      out[0].writeBytes(AllocationBytes.encode(allocation));
      if (out[0].size() >= FULL_BYTES) {
        add('A', out[0]);
        out[0] = begin(partition);
      }
    });
    add('A', out[0]);
  }

  private static ByteWriter begin(int partition) {
    return new ByteWriter(FULL_BYTES + 4096).writeNumber(partition);
  }

  private void add(char type, ByteWriter out) {
    out.feed(states);
    frames.add(Frame.pack(type, out.toBytes()));
  }
}
