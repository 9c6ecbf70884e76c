package com.keer.ticketmaster.internal.entrylog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An [EntryLog] in a folder, which after whatever end has the entries that it had at a commit.
///
/// A commit tells up to which offset its changelog is contained in it. A marker on disk remembers
/// that, and how long the log was then. What is behind is cut off when the log is opened: it may be
/// torn, or have been written by a transaction that came to nothing. Without a marker, all is.
///
/// Not every commit is worth a wait for the disk: a marker may tell of an earlier one, and what
/// came since has to be read from the changelog again. [#close()] writes the marker of the last
/// commit.
public final class DurableEntryLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DurableEntryLog.class);

  /// How long the marker of a commit may wait for a later one that replaces it.
  static final Duration MARKER_INTERVAL = Duration.ofSeconds(10);

  private final SegmentFolder folder;
  private final Duration markerInterval;
  private final EntryLog log;
  private @Nullable Marker written;
  private @Nullable Marker unwritten;
  private long writtenAt;

  private DurableEntryLog(
      SegmentFolder folder, EntryLog log, @Nullable Marker written, Duration markerInterval) {
    this.folder = folder;
    this.log = log;
    this.written = written;
    this.markerInterval = markerInterval;
    this.writtenAt = System.nanoTime() - markerInterval.toNanos();
  }

  /// Opens the log in a folder, or makes a new one.
  public static DurableEntryLog open(Path folder) {
    return open(folder, EntryLog.Tuning.DEFAULT, MARKER_INTERVAL);
  }

  static DurableEntryLog open(Path path, EntryLog.Tuning tuning, Duration markerInterval) {
    SegmentFolder folder = new SegmentFolder(path);
    Optional<Marker> marker = folder.marker();
    if (marker.isPresent()) {
      try {
        EntryLog log = read(folder, marker.get(), tuning);
        return new DurableEntryLog(folder, log, marker.get(), markerInterval);
      } catch (IOException | IndexOutOfBoundsException e) {
        LOG.warn(
            "The entries are not what their marker tells and are read anew folder={}", path, e);
      }
    }
    folder.deleteMarker();
    folder.deleteSegments(number -> true);
    EntryLog empty = new EntryLog(folder, new EntryData(folder, 0), tuning);
    return new DurableEntryLog(folder, empty, null, markerInterval);
  }

  private static EntryLog read(SegmentFolder folder, Marker marker, EntryLog.Tuning tuning)
      throws IOException {
    int first = marker.firstSegment();
    int next = first + EntryData.segments(marker.end());
    List<ByteBuffer> segments = new ArrayList<>();
    for (int number = first; number < next; number++) {
      segments.add(folder.open(number));
    }
    EntryData data = new EntryData(folder, first, segments, marker.end());
    EntryLog log = new EntryLog(folder, data, tuning);
    folder.deleteSegments(number -> number < first || number >= next);
    return log;
  }

  /// The entries. Of those that are put, the ones since the last commit may be lost.
  public EntryLog entries() {
    return log;
  }

  /// How far the changelog was contained when the log was opened or last committed.
  public OptionalLong committedOffset() {
    Marker last = unwritten == null ? written : unwritten;
    return last == null ? OptionalLong.empty() : OptionalLong.of(last.offset());
  }

  /// Promises that these entries are to be found again, and how far the changelog is contained.
  ///
  /// @param offset empty if that is unknown: then nothing will be found again
  public void commit(OptionalLong offset) {
    if (offset.isEmpty()) {
      forget();
      return;
    }
    EntryData before = log.data();
    boolean compacted = log.compactIfWorthwhile();
    EntryData data = log.data();
    unwritten = new Marker(data.firstNumber(), data.end(), offset.getAsLong());
    if (compacted || System.nanoTime() - writtenAt >= markerInterval.toNanos()) {
      writeMarker(unwritten);
    }
    if (compacted) {
      folder.deleteSegments(number -> number < before.nextNumber());
    }
  }

  private void writeMarker(Marker marker) {
    unwritten = null;
    Marker before = written;
    if (marker.equals(before)) {
      return;
    }
    log.data()
        .force(before != null && before.firstSegment() == marker.firstSegment() ? before.end() : 0);
    folder.write(marker);
    written = marker;
    writtenAt = System.nanoTime();
  }

  private void forget() {
    unwritten = null;
    written = null;
    folder.deleteMarker();
  }

  @Override
  public void close() {
    if (unwritten != null) {
      writeMarker(unwritten);
    }
  }
}
