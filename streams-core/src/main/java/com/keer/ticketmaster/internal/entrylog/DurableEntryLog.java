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

/// An [EntryLog] in a folder. After any kind of stop it has the entries of an earlier commit.
///
/// A commit states up to which offset its changelog is contained. A marker on disk stores that
/// offset and the length of the log. Opening the log cuts off everything after the marker: it may
/// be torn, or written by a transaction that was aborted. Without a marker everything is cut off.
///
/// Not every commit is worth waiting for the disk: the marker may be of an earlier commit, and
/// later entries are then read from the changelog again. [#close()] writes the marker of the last
/// commit.
public final class DurableEntryLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DurableEntryLog.class);

  /// How long the marker of a commit may be delayed, for a later one to replace it.
  static final Duration MARKER_INTERVAL = Duration.ofSeconds(10);

  private final SegmentFolder folder;
  private final Duration markerInterval;
  private final EntryLog log;
  private @Nullable Marker written;
  private @Nullable Marker unwritten;
  private long writtenAt;
  private volatile boolean damaged;

  private DurableEntryLog(
      SegmentFolder folder, EntryLog log, @Nullable Marker written, Duration markerInterval) {
    this.folder = folder;
    this.log = log;
    this.written = written;
    this.markerInterval = markerInterval;
    this.writtenAt = System.nanoTime() - markerInterval.toNanos();
  }

  /// Opens the log in a folder, or creates a new one.
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
      } catch (IOException | IndexOutOfBoundsException | DamagedEntryException e) {
        LOG.warn(
            "Entries do not match their marker or checksums; restoring them from the changelog folder={}",
            path,
            e);
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

  /// The entries. Those put since the last commit may be lost.
  public EntryLog entries() {
    return log;
  }

  /// The changelog offset of the last commit, or of the marker when the log was opened.
  public OptionalLong committedOffset() {
    Marker last = unwritten == null ? written : unwritten;
    return last == null ? OptionalLong.empty() : OptionalLong.of(last.offset());
  }

  /// Makes the entries up to here durable, with the changelog offset they contain.
  ///
  /// @param offset empty if unknown: then nothing survives a restart
  public void commit(OptionalLong offset) {
    if (offset.isEmpty() || damaged) {
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

  /// Somebody found a damaged entry: nothing of the log survives a restart, so that all of it is
  /// restored from the changelog. Any thread may call this.
  public void foundDamage() {
    damaged = true;
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
    if (damaged) {
      forget();
    } else if (unwritten != null) {
      writeMarker(unwritten);
    }
  }
}
