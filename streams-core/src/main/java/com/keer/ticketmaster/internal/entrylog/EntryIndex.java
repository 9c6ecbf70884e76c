package com.keer.ticketmaster.internal.entrylog;

/// Maps each key to its last entry. It has many tables, so that each one takes only a moment to
/// grow.
final class EntryIndex {

  static final long NOWHERE = IndexShard.NOWHERE;

  private static final int SHARD_BITS = 6;
  private static final int TAG_SHIFT = Long.SIZE - SHARD_BITS - IndexShard.TAG_BITS;
  private static final long TAG_MASK = (1L << IndexShard.TAG_BITS) - 1;

  private final KeyHash hash;
  private final IndexShard[] shards = new IndexShard[1 << SHARD_BITS];

  EntryIndex(EntryData data, KeyHash hash) {
    this.hash = hash;
    for (int i = 0; i < shards.length; i++) {
      shards[i] = new IndexShard(data);
    }
  }

  /// The address of the last entry of a key, or [#NOWHERE].
  long find(byte[] key) {
    long bits = hash.of(key);
    return shard(bits).find(tag(bits), key);
  }

  /// Adds a new entry of a key and returns the address of the previous one, or [#NOWHERE].
  long put(byte[] key, long address) {
    long bits = hash.of(key);
    return shard(bits).put(tag(bits), key, address);
  }

  private IndexShard shard(long bits) {
    return shards[(int) (bits >>> (Long.SIZE - SHARD_BITS))];
  }

  private static long tag(long bits) {
    return (bits >>> TAG_SHIFT) & TAG_MASK;
  }
}
