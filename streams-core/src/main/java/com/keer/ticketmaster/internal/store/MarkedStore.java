package com.keer.ticketmaster.internal.store;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/// A store that can be told from one that lost its changelog: it has a mark, which is written once,
/// with its first commit. A changelog that was deleted, and perhaps created again, lacks it.
public interface MarkedStore {

  String name();

  boolean isMarked();

  /// Writes the mark with the next commit.
  void mark();

  /// A store as Streams hands it out.
  static MarkedStore of(KeyValueStore<Bytes, byte[]> store) {
    return new MarkedStore() {
      @Override
      public String name() {
        return store.name();
      }

      @Override
      public boolean isMarked() {
        return store.get(StoreKeys.MARK) != null;
      }

      @Override
      public void mark() {
        store.put(StoreKeys.MARK, StoreKeys.MARKED);
      }
    };
  }
}
