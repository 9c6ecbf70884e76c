package com.keer.ticketmaster.internal.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/// A key-value store that is written once per commit: changes are gathered in memory, then written
/// as one batch to the local store and as a few [ChangelogPage]s to the changelog.
///
/// For entries that are written once and hardly ever again, such as what is remembered of each
/// reservation: a changelog record for each of them cost more than deciding about the reservation.
/// The changelog is never compacted, because nearly all entries are needed permanently.
///
/// Finds entries by their exact key; an [OrderedCommitStore] also by range.
public class CommitStore extends BufferingStore<Bytes, byte[]> implements MarkedStore {

  private static final byte[] DELETED = new byte[0];

  private final String name;
  private final KeyValueStore<Bytes, byte[]> local;
  private final KeyValueStore<Bytes, byte[]> changelog;
  private final PageNumbers pageNumbers = new PageNumbers();
  private final Map<Bytes, byte[]> changed = new HashMap<>();
  private boolean localHasChanges = true;
  private Supplier<Optional<Applied>> position = Optional::empty;

  /// @param local keeps the entries on this machine
  CommitStore(String name, KeyValueStore<Bytes, byte[]> local) {
    super(local);
    this.name = name;
    this.local = local;
    this.changelog = PageStore.logged(name, local);
  }

  /// Builds such stores; each has a changelog that keeps everything.
  public static StoreBuilder<CommitStore> builder(String name, boolean persistent) {
    return new LoggedStoreBuilder<>(
        name,
        PageStore.LOG_CONFIG,
        () -> new CommitStore(name, new EntryLogStore(name + "-local", persistent)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    local.init(context, local);
    changelog.init(context, root);
  }

  /// The value of a key, or null if it has none.
  public byte @Nullable [] get(Bytes key) {
    byte[] change = changed.get(key);
    if (change != null) {
      return valueOrNull(change);
    }
    return local.get(key);
  }

  /// Sets the value of a key.
  ///
  /// @param value null to delete the key
  public void put(Bytes key, byte @Nullable [] value) {
    changed.put(key, value == null ? DELETED : value);
    localHasChanges = false;
  }

  /// The number of keys with a value at the last commit; approximate, for any thread.
  public long entries() {
    return local.approximateNumEntries();
  }

  @Override
  public final byte @Nullable [] markValue() {
    return get(StoreKeys.MARK);
  }

  @Override
  public final void mark() {
    put(StoreKeys.MARK, StoreKeys.MARKED);
  }

  /// What the stores of the task contained at the last commit; null if that was never written.
  public final @Nullable Applied applied() {
    byte[] bytes = get(StoreKeys.APPLIED);
    return bytes == null ? null : Applied.decode(bytes);
  }

  /// Writes what this supplies with every commit, behind all changes.
  ///
  /// @param position supplies nothing if the position is as it was at the last commit
  public final void follow(Supplier<Optional<Applied>> position) {
    this.position = position;
  }

  /// Writes the mark and the position again with the next commit, as they are: the smallest change
  /// that makes a transaction.
  public final void touch() {
    for (Bytes key : List.of(StoreKeys.MARK, StoreKeys.APPLIED)) {
      byte[] value = get(key);
      if (value != null) {
        put(key, value);
      }
    }
  }

  /// Whether a page of the changelog says up to where its task had read.
  public static boolean isPositioned(byte[] page) {
    List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
    ChangelogPage.read(page, entries);
    return entries.stream().anyMatch(entry -> entry.key.equals(StoreKeys.APPLIED));
  }

  /// The local store, with all changes written.
  final KeyValueStore<Bytes, byte[]> upToDate() {
    writeLocally();
    return local;
  }

  @Override
  public void flushCache() {
    Optional<byte[]> applied = position.get().map(Applied::encode);
    if (changed.isEmpty() && applied.isEmpty()) {
      return;
    }
    ChangelogPage page = new ChangelogPage();
    changed.forEach((key, change) -> {
      page.add(key, Optional.ofNullable(valueOrNull(change)));
      if (page.isFull()) {
        changelog.put(pageNumbers.next(), page.take());
      }
    });
    applied.ifPresent(value -> {
      page.add(StoreKeys.APPLIED, applied);
      put(StoreKeys.APPLIED, value);
    });
    if (!page.isEmpty()) {
      changelog.put(pageNumbers.next(), page.take());
    }
    writeLocally();
    changed.clear();
  }

  private void writeLocally() {
    if (!localHasChanges) {
      List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>(changed.size());
      changed.forEach((key, change) -> entries.add(KeyValue.pair(key, valueOrNull(change))));
      local.putAll(entries);
      localHasChanges = true;
    }
  }

  @Override
  public void clearCache() {
    changed.clear();
    localHasChanges = true;
    position = Optional::empty;
  }

  @Override
  public void close() {
    changelog.close();
    super.close();
  }

  @SuppressWarnings("ReferenceEquality") // the marker is this very array
  private static byte @Nullable [] valueOrNull(byte[] change) {
    return change == DELETED ? null : change;
  }
}
