package com.keer.ticketmaster.snapshot;

import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.internal.log.TimeMerge;
import com.keer.ticketmaster.internal.verify.NewerRecords;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.snapshot.Snapshot.Part;
import com.keer.ticketmaster.snapshot.Snapshot.Position;
import com.keer.ticketmaster.topology.Topics;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Folds all serial logs of an installation, from their beginning or from a snapshot, to write the
/// result as a [Snapshot]: one fold for each partition, several at a time.
public final class SnapshotFold {

  private final RecordedLog log;
  private final List<PartitionFold> folds = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();

  /// Prepares the folds.
  ///
  /// @param policies the allocation policies; the log names that of each section
  /// @param folder where to keep what sections remember of reservations, in files that nobody sees;
  ///   null for the heap
  /// @param since the snapshot to start from; null for the beginning
  /// @param until where to stop; null for the end of the log
  /// @throws RefusedException if the snapshot belongs to another log, or the log starts too late
  public SnapshotFold(
      RecordedLog log,
      Topics topics,
      AllocationPolicies policies,
      @Nullable Path folder,
      @Nullable Snapshot since,
      @Nullable LogPoint until) {
    this.log = log;
    NewerRecords newer = new NewerRecords(log, topics);
    for (Span whole : log.spans(topics.reservationRequests().name())) {
      int partition = whole.partition().partition();
      LogFold fold =
          new LogFold(policies, folder == null ? EntryLog.inMemory() : EntryLog.temporary(folder));
      Position position = Position.NONE;
      if (since != null) {
        position = since.position(partition);
        position.requireGoesOn(log, whole);
        since.restore(partition, fold);
      } else if (whole.begin() > 0) {
        throw new RefusedException(
            "the log of %s begins at offset %d: earlier records are gone. Start from a snapshot"
                .formatted(whole.partition(), whole.begin()));
      }
      long end = until == null ? whole.end() : until.offset(log, whole);
      if (end < position.offset()) {
        throw new RefusedException(
            "the snapshot contains %s up to offset %d, but %d is requested: use an older snapshot"
                .formatted(whole.partition(), position.offset(), end));
      }
      folds.add(new PartitionFold(topics, partition, fold, position, newer));
      spans.add(whole.within(position.offset(), end));
    }
    if (folds.isEmpty()) {
      throw new RefusedException(
          "there is no topic '%s': check the cluster and the topic prefix"
              .formatted(topics.reservationRequests().name()));
    }
  }

  /// The number of offsets to read.
  public long length() {
    return spans.stream().mapToLong(Span::length).sum();
  }

  /// Folds everything, once.
  ///
  /// @param threads how many read at a time
  /// @param progress receives the number of offsets passed, on any thread
  /// @throws RefusedException at a record of a newer version
  public SnapshotFold run(int threads, LongConsumer progress) {
    LongAccumulator most = new LongAccumulator(Math::max, 0);
    TimeMerge merge = new TimeMerge(log);
    for (int i = 0; i < folds.size(); i++) {
      merge.add(spans.get(i), folds.get(i)::apply);
    }
    merge.run(
        threads,
        passed -> {
          most.accumulate(passed);
          progress.accept(passed);
        });
    if (most.get() < length()) {
      throw new IllegalStateException("the fold was interrupted");
    }
    for (int i = 0; i < folds.size(); i++) {
      folds.get(i).reached(spans.get(i).end());
    }
    return this;
  }

  /// Writes a snapshot of what is folded.
  ///
  /// @param out stays open
  /// @return the SHA-256 of all states, as [Snapshot#statesSha256]
  public String write(OutputStream out) {
    return SnapshotWriter.write(out, folds);
  }

  /// What is folded of each partition.
  public List<Part> parts() {
    return folds.stream().map(PartitionFold::part).toList();
  }

  /// The number of records that were applied.
  public long records() {
    return folds.stream().mapToLong(PartitionFold::records).sum();
  }

  /// The number of them that could not be read or decided.
  public long unreadable() {
    return folds.stream().mapToLong(PartitionFold::unreadable).sum();
  }
}
