package com.keer.ticketmaster.internal.store;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/// A [CommitStore] whose entries can be read in the order of their keys.
public final class OrderedCommitStore extends CommitStore implements KeyValueStore<Bytes, byte[]> {

  private OrderedCommitStore(String name, boolean persistent) {
    super(name, OrderedStores.supplier(persistent, name + "-local").get());
  }

  /// Builds such stores; each has a changelog that keeps everything.
  public static StoreBuilder<OrderedCommitStore> ordered(String name, boolean persistent) {
    return new LoggedStoreBuilder<>(
        name, PageStore.LOG_CONFIG, () -> new OrderedCommitStore(name, persistent));
  }

  @Override
  public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
    byte[] before = get(key);
    if (before == null) {
      put(key, value);
    }
    return before;
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte @Nullable [] delete(Bytes key) {
    byte[] before = get(key);
    put(key, null);
    return before;
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    return upToDate().range(from, to);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return upToDate().all();
  }

  @Override
  public long approximateNumEntries() {
    return upToDate().approximateNumEntries();
  }
}
