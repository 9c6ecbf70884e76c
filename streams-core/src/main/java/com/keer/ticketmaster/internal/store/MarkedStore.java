package com.keer.ticketmaster.internal.store;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// A store that can be told from one that lost its changelog: it has a mark, which is written once,
/// with its first commit. A changelog that was deleted, and perhaps created again, lacks it. The
/// mark of a store that was made from the logs names the rebuild, and is the first entry of its
/// changelog: files of before have another one.
public interface MarkedStore {

  String name();

  /// The mark; null if it has none.
  byte @Nullable [] markValue();

  default boolean isMarked() {
    return markValue() != null;
  }

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
      public byte @Nullable [] markValue() {
        return store.get(StoreKeys.MARK);
      }

      @Override
      public void mark() {
        store.put(StoreKeys.MARK, StoreKeys.MARKED);
      }
    };
  }
}
