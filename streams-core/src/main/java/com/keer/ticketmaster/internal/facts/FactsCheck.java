package com.keer.ticketmaster.internal.facts;

import com.keer.ticketmaster.internal.store.Applied;
import com.keer.ticketmaster.internal.store.CommitStore;
import com.keer.ticketmaster.internal.store.MarkedStore;
import com.keer.ticketmaster.internal.store.StoreContent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Compares what a task has with what it needs: the position of its group, its log, the changelogs
/// of its stores, and the position that the stores themselves contain.
///
/// Each of them may be lost without the others. In health the log contains the position, and
/// between the position of the stores and that of the group are only the markers of transactions,
/// and records that nobody could read.
final class FactsCheck {

  /// What became of the log since the stores were written.
  enum Log {
    /// It is the same.
    SAME,
    /// It has the same records at other offsets, as after an import.
    MOVED
  }

  /// How far back to look for the last record that was read.
  private static final int BACK = 100;

  private final LogFacts logs;
  private final TaskInput input;
  private final String group;
  private final TopicPartition log;
  private final @Nullable Long position;
  private final long begin;
  private final long end;

  FactsCheck(LogFacts logs, TaskInput input, String group, int partition) {
    this.logs = logs;
    this.input = input;
    this.group = group;
    this.log = new TopicPartition(input.topic(), partition);
    // In this order the position is never beyond the end.
    this.position = logs.position(log);
    this.begin = logs.begin(log);
    this.end = logs.end(log);
  }

  /// @throws FactsDisagreeException if they do not agree
  void requireStateless() {
    requirePositionInLog();
    if (position == null && begin < end && isWitnessed()) {
      throw Refusal.positionGone(log, group, input.witness());
    }
  }

  /// @throws FactsDisagreeException if they do not agree
  Log requireAgreement(CommitStore ledger, List<MarkedStore> stores) {
    requirePositionInLog();
    Applied applied = ledger.applied();
    if (applied == null && stores.stream().noneMatch(MarkedStore::isMarked)) {
      requireNewOrUnmarked(stores);
      return Log.SAME;
    }
    requireStores(ledger, stores, applied);
    return applied == null ? Log.SAME : requirePositions(applied, ledger);
  }

  private void requirePositionInLog() {
    if (position != null && position == UnfinishedRebuild.POSITION) {
      throw Refusal.unfinishedRebuild(log, group);
    }
    if (position != null && position > end) {
      throw Refusal.endsTooEarly(log, end, group, position);
    }
    if (position != null && position < begin) {
      throw Refusal.beginsTooLate(log, begin, group, position);
    }
  }

  /// The stores are empty, or of a version that wrote no marks.
  private void requireNewOrUnmarked(List<MarkedStore> stores) {
    Set<TopicPartition> changelogs =
        LogFacts.of(stores.stream().map(store -> changelog(store.name())).toList(), partition());
    boolean kept = logs.hasRecords(changelogs);
    if (position == null && kept) {
      throw Refusal.positionGone(log, group);
    }
    if (position == null && begin < end && isWitnessed()) {
      throw Refusal.everythingGone(log, group, input.witness());
    }
    if (position != null && position > 0 && !kept && isDecided()) {
      throw Refusal.storesGone(
          stores.stream().map(store -> changelog(store.name())).toList(), log, group, position);
    }
  }

  private void requireStores(
      CommitStore ledger, List<MarkedStore> stores, @Nullable Applied applied) {
    // A process that kept its files still has the state, but nobody else could take over from it.
    List<String> gone =
        stores.stream()
            .filter(store -> !store.isMarked() || isEmpty(changelog(store.name())))
            .map(MarkedStore::name)
            .filter(
                name -> !ledger.isMarked() || (applied != null && applied.stores().contains(name)))
            .map(this::changelog)
            .toList();
    if (!gone.isEmpty()) {
      throw Refusal.storesGone(gone, log, group, position);
    }
    stores.forEach(this::requireSameRebuild);
  }

  /// Files of before a rebuild do not belong to the changelog that it has written, although they
  /// may look like a part of it.
  private void requireSameRebuild(MarkedStore store) {
    TopicPartition changelog = new TopicPartition(changelog(store.name()), partition());
    ConsumerRecord<byte[], byte[]> first =
        logs.first(changelog, logs.begin(changelog), logs.end(changelog), any -> true);
    byte[] written = first == null ? null : StoreContent.markIn(store.name(), first);
    byte[] kept = store.markValue();
    boolean rebuilt = StoreContent.isRebuilt(written) || StoreContent.isRebuilt(kept);
    if (rebuilt && !Arrays.equals(written, kept)) {
      throw Refusal.filesOfBefore(changelog, group);
    }
  }

  private Log requirePositions(Applied applied, CommitStore ledger) {
    if (isLastRead(applied)) {
      if (position == null || position < applied.next()) {
        throw Refusal.positionBehind(log, group, position, applied.next());
      }
      requireNothingBetween(applied, position, ledger);
      return Log.SAME;
    }
    if (position == null || !isMoved(applied, position)) {
      throw Refusal.anotherLog(log, group, position, applied.next());
    }
    return Log.MOVED;
  }

  /// Whether the log has the record that was read last where it was. An older one may have been
  /// deleted when its time was over.
  private boolean isLastRead(Applied applied) {
    long offset = applied.next() - 1;
    if (offset < begin) {
      return applied.next() <= end;
    }
    ConsumerRecord<byte[], byte[]> record =
        logs.first(log, offset, Math.min(applied.next(), end), any -> true);
    return record != null && isOf(applied, record);
  }

  private boolean isMoved(Applied applied, long position) {
    ConsumerRecord<byte[], byte[]> record =
        logs.last(log, Math.max(begin, position - BACK), position, input.readable());
    return record != null && isOf(applied, record);
  }

  private static boolean isOf(Applied applied, ConsumerRecord<byte[], byte[]> record) {
    return Math.max(0, record.timestamp()) == applied.time();
  }

  private void requireNothingBetween(Applied applied, long position, CommitStore ledger) {
    ConsumerRecord<byte[], byte[]> missed =
        logs.first(log, Math.max(begin, applied.next()), position, input.readable());
    if (missed != null && isPositioned(ledger)) {
      throw Refusal.storesBehind(changelog(ledger.name()), log, group, position, missed.offset());
    }
  }

  /// Whether the last commit wrote a position; a version before this one did not.
  private boolean isPositioned(CommitStore ledger) {
    TopicPartition pages = new TopicPartition(changelog(ledger.name()), partition());
    long last = logs.end(pages);
    ConsumerRecord<byte[], byte[]> page =
        logs.last(pages, Math.max(logs.begin(pages), last - BACK), last, any -> true);
    return page == null || CommitStore.isPositioned(page.value());
  }

  /// Whether there are results of this log, although its group has no position in it.
  private boolean isWitnessed() {
    if (input.isEntrance()) {
      return logs.hasRecords(Set.of(new TopicPartition(input.witness(), partition())));
    }
    return !logs.hasPosition(input.entrance()) && logs.hasRecords(logs.partitions(input.witness()));
  }

  /// Whether records of this partition have left something in its stores.
  private boolean isDecided() {
    return !input.isEntrance()
        || logs.hasRecords(Set.of(new TopicPartition(input.witness(), partition())));
  }

  private boolean isEmpty(String topic) {
    return logs.end(new TopicPartition(topic, partition())) == 0;
  }

  private String changelog(String store) {
    return group + "-" + store + "-changelog";
  }

  private int partition() {
    return log.partition();
  }
}
