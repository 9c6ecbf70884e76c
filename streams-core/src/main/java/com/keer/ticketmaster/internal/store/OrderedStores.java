package com.keer.ticketmaster.internal.store;

import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/// Creates stores with ordered keys.
final class OrderedStores {

  private OrderedStores() {}

  /// @param persistent RocksDB; otherwise the heap
  static KeyValueBytesStoreSupplier supplier(boolean persistent, String name) {
    return persistent ? Stores.persistentKeyValueStore(name) : Stores.inMemoryKeyValueStore(name);
  }
}
