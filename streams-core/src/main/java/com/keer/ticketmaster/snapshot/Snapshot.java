package com.keer.ticketmaster.snapshot;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.codec.LayoutBytes;
import com.keer.ticketmaster.internal.fold.FoldBase;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.internal.frame.FileKind;
import com.keer.ticketmaster.internal.frame.Frame;
import com.keer.ticketmaster.internal.frame.FrameFile;
import com.keer.ticketmaster.internal.frame.FrameWriter;
import com.keer.ticketmaster.internal.store.AllocationBytes;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.log.UnusableFileException;
import com.keer.ticketmaster.section.SectionBytes;
import com.keer.ticketmaster.section.SectionState;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The states of all sections and what they remember of reservations, after the serial logs up to a
/// position in each partition. A fold that starts with it needs only the log from there on:
///
/// ```
/// try (Snapshot snapshot = Snapshot.open(file, bytes -> {})) {
///   Position position = snapshot.position(partition);
///   snapshot.restore(partition, fold);
///   // … and the records of that partition from position.offset() on
/// }
/// ```
///
/// [SnapshotFold] does this for all partitions, and ensures that it is the same log.
public final class Snapshot implements FoldBase, AutoCloseable {

  private final FrameFile file;
  private final long madeAt;
  private final Map<Integer, Position> positions;
  private final Map<Integer, List<Long>> frames = new TreeMap<>();
  private final String statesSha256;

  private Snapshot(FrameFile file, LongConsumer progress) {
    this.file = file;
    FrameFile.Whole whole = file.whole();
    Frame header = whole.next("the header");
    this.positions = new TreeMap<>();
    this.madeAt = read(header, in -> readHeader(in, positions));
    MessageDigest states = FrameWriter.sha256();
    while (whole.hasNext()) {
      Frame frame = whole.next("the piece");
      states.update(frame.content());
      int partition = read(frame, ByteReader::readInt);
      frames.computeIfAbsent(partition, key -> new ArrayList<>()).add(frame.at());
      progress.accept(whole.at());
    }
    whole.end();
    progress.accept(file.size());
    this.statesSha256 = HexFormat.of().formatHex(states.digest());
  }

  /// Opens a snapshot and checks all of it.
  ///
  /// @param progress receives the number of bytes checked
  /// @throws UnusableFileException if it is not a snapshot, has a newer version or is damaged
  /// @throws java.io.UncheckedIOException if it cannot be read
  public static Snapshot open(Path path, LongConsumer progress) {
    FrameFile file = FrameFile.open(path, FileKind.SNAPSHOT);
    try {
      return new Snapshot(file, progress);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /// When it was made, epoch milliseconds.
  public long madeAt() {
    return madeAt;
  }

  /// The position in each partition.
  public Map<Integer, Position> positions() {
    return Collections.unmodifiableMap(positions);
  }

  /// The position in a partition.
  ///
  /// @throws RefusedException if it does not contain the partition
  public Position position(int partition) {
    Position position = positions.get(partition);
    if (position == null) {
      throw new RefusedException(
          "'%s' is a snapshot of %d partitions, but the log has a partition %d: it belongs to another log"
              .formatted(file.path(), positions.size(), partition));
    }
    return position;
  }

  /// What it contains of each partition; reads all of it.
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    positions.forEach((partition, position) -> {
      long[] counts = new long[2];
      forEach(partition, section -> counts[0]++, (section, id, allocation) -> counts[1]++);
      parts.add(new Part(partition, position, counts[0], counts[1]));
    });
    return parts;
  }

  /// The SHA-256 of all states, in hexadecimal. Two snapshots have the same if and only if all
  /// sections, and what they remember, are equal.
  public String statesSha256() {
    return statesSha256;
  }

  /// The size of the file.
  public long bytes() {
    return file.size();
  }

  @Override
  public long begin(RecordedLog log, Span requests) {
    Position position = position(requests.partition().partition());
    position.requireGoesOn(log, requests);
    return position.offset();
  }

  @Override
  public long lastTime(int partition) {
    return position(partition).lastTime();
  }

  /// Restores the sections of a partition into a fold.
  @Override
  public void restore(int partition, LogFold fold) {
    forEach(partition, fold::restore, fold::restore);
  }

  /// Visits the sections of a partition, then what they remember.
  private void forEach(
      int partition, Consumer<SectionState> sections, LogFold.AllocationVisitor allocations) {
    for (long at : frames.getOrDefault(partition, List.of())) {
      Frame frame = file.read(at, "the piece");
      var unused =
          read(
              frame,
              in -> {
                int of = in.readInt();
                while (in.hasMore()) {
                  if (frame.type() == 'S') {
                    sections.accept(readSection(in));
                  } else {
                    allocations.visit(
                        SectionId.fromKey(in.readText()),
                        new ReservationId(in.readText()),
                        AllocationBytes.decode(in.readBytes()));
                  }
                }
                return of;
              });
    }
  }

  private interface Content<T> {
    T read(ByteReader in);
  }

  private <T> T read(Frame frame, Content<T> content) {
    try {
      return content.read(new ByteReader(frame.content()));
    } catch (IllegalArgumentException e) {
      throw file.damaged(frame.at(), "the piece", e.getMessage());
    }
  }

  private static long readHeader(ByteReader in, Map<Integer, Position> positions) {
    int version = in.readByte();
    if (version != SnapshotWriter.VERSION) {
      throw new IllegalArgumentException("a header of version " + version);
    }
    long madeAt = in.readNumber();
    for (int rest = in.readCount(); rest > 0; rest--) {
      int partition = in.readInt();
      long offset = in.readNumber();
      long lastOffset = in.readNumber() - 1;
      positions.put(
          partition, new Position(offset, lastOffset, in.readNumber(), (int) in.readNumber()));
    }
    in.requireEnd();
    return madeAt;
  }

  private static SectionState readSection(ByteReader in) {
    SectionId id = SectionId.fromKey(in.readText());
    SectionLayout layout = LayoutBytes.decode(in.readBytes());
    byte[] header = in.readBytes();
    List<byte[]> groups = new ArrayList<>();
    for (int rest = in.readCount(); rest > 0; rest--) {
      groups.add(in.readBytes());
    }
    return SectionBytes.decode(id, layout, header, groups);
  }

  @Override
  public void close() {
    file.close();
  }

  /// One partition.
  ///
  /// @param position how far it is contained
  /// @param sections how many there are
  /// @param reservations how many they remember
  public record Part(int partition, Position position, long sections, long reservations) {}

  /// The part of one partition of the serial logs that a snapshot contains.
  ///
  /// @param offset of the first record that is not in it
  /// @param lastOffset of the last record that is in it; -1 if there is none
  /// @param lastTime the time of that record, epoch milliseconds
  /// @param lastChecksum CRC-32C of its key and value, to recognise the log
  public record Position(long offset, long lastOffset, long lastTime, int lastChecksum) {

    /// Before everything.
    static final Position NONE = new Position(0, -1, 0, 0);

    /// The position after one more record.
    Position behind(ConsumerRecord<byte[], byte[]> found) {
      return new Position(found.offset() + 1, found.offset(), found.timestamp(), checksum(found));
    }

    /// The same at a later offset, with no records in between.
    Position at(long later) {
      return new Position(Math.max(offset, later), lastOffset, lastTime, lastChecksum);
    }

    /// Ensures that a log continues at this position.
    ///
    /// @throws RefusedException if it is another log, or the next records are gone
    void requireGoesOn(RecordedLog log, Span span) {
      if (span.begin() > offset) {
        throw new RefusedException(
            "the log of %s begins at offset %d and the snapshot ends at %d: the records between are gone. Use a newer snapshot, or read the archive of that time"
                .formatted(span.partition(), span.begin(), offset));
      }
      if (span.end() < offset) {
        throw new RefusedException(
            "%s ends at offset %d, before the snapshot does (%d): the snapshot belongs to another log, or the log lost records"
                .formatted(span.partition(), span.end(), offset));
      }
      if (lastOffset >= span.begin() && !isThere(log, span)) {
        throw new RefusedException(
            "the record at offset %d of %s is not the last record of the snapshot: the snapshot belongs to another log, or the record was changed"
                .formatted(lastOffset, span.partition()));
      }
    }

    private boolean isThere(RecordedLog log, Span span) {
      try (Cursor cursor = log.open(span.within(lastOffset, lastOffset + 1))) {
        var found = cursor.next();
        return !found.isEmpty()
            && found.getFirst().timestamp() == lastTime
            && checksum(found.getFirst()) == lastChecksum;
      }
    }

    private static int checksum(ConsumerRecord<byte[], byte[]> found) {
      CRC32C crc = new CRC32C();
      if (found.key() != null) {
        crc.update(found.key());
      }
      if (found.value() != null) {
        crc.update(found.value());
      }
      return (int) crc.getValue();
    }
  }
}
