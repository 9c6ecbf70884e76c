package com.keer.ticketmaster.internal.store;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/// A store that keeps changes in memory until a commit and leaves everything else to the store
/// below.
///
/// Streams calls [#flushCache()] before each commit, and [#clearCache()] when a standby becomes
/// active or the reverse, only on stores with the internal interface [CachedStateStore]; there is
/// no public one. `CrashTest` fails if Streams stops calling it. A rolled-back transaction leaves
/// changes in memory until the store is closed; Streams may then reopen the same one.
abstract class BufferingStore<K, V> implements StateStore, CachedStateStore<K, V> {

  private final StateStore below;

  BufferingStore(StateStore below) {
    this.below = below;
  }

  @Override
  public final boolean setFlushListener(CacheFlushListener<K, V> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public final void commit(Map<TopicPartition, Long> changelogOffsets) {
    below.commit(changelogOffsets);
  }

  @Override
  public final @Nullable Long committedOffset(TopicPartition partition) {
    return below.committedOffset(partition);
  }

  @Override
  @SuppressWarnings("deprecation") // deprecated only because it will become the default
  public final boolean managesOffsets() {
    return below.managesOffsets();
  }

  @Override
  public void close() {
    clearCache();
    below.close();
  }

  @Override
  public final boolean persistent() {
    return below.persistent();
  }

  @Override
  public final boolean isOpen() {
    return below.isOpen();
  }
}
