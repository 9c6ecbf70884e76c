package com.keer.ticketmaster.internal.entrylog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A part of an [EntryIndex]: a table with linear probing, at most three quarters full. A slot has
/// 24 bits of the hash, the tag, above the address of the entry plus one; 0 marks a free slot.
///
/// The first slot to try grows with the tag, so a larger table can be filled from a smaller one
/// without reading any key.
///
/// One thread writes, any may read: what a reader finds is complete and never removed.
final class IndexShard {

  static final int TAG_BITS = 24;
  static final long NOWHERE = -1;

  private static final int ADDRESS_BITS = Long.SIZE - TAG_BITS;
  private static final long ADDRESS_MASK = (1L << ADDRESS_BITS) - 1;
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

  private final EntryData data;
  private volatile long[] slots = new long[16];
  private int used;

  IndexShard(EntryData data) {
    this.data = data;
  }

  /// The address of the last entry of this key, or [#NOWHERE].
  long find(long tag, byte[] key) {
    long[] slots = this.slots;
    int at = home(tag, slots.length);
    // Read each slot only once: the writer may fill a free one, for another key, at any moment.
    long slot = (long) SLOT.getAcquire(slots, at);
    while (slot != 0 && !isOf(slot, tag, key)) {
      at = next(at, slots.length);
      slot = (long) SLOT.getAcquire(slots, at);
    }
    return slot == 0 ? NOWHERE : address(slot);
  }

  /// Adds a new entry of a key and returns the address of the previous one, or [#NOWHERE].
  long put(long tag, byte[] key, long address) {
    if (address >= ADDRESS_MASK) {
      throw new IllegalStateException("the log is full");
    }
    if ((used + 1) * 4L > slots.length * 3L) {
      slots = larger(slots);
    }
    long[] slots = this.slots;
    int at = home(tag, slots.length);
    while (slots[at] != 0 && !isOf(slots[at], tag, key)) {
      at = next(at, slots.length);
    }
    long before = slots[at];
    SLOT.setRelease(slots, at, (tag << ADDRESS_BITS) | (address + 1));
    if (before == 0) {
      used++;
      return NOWHERE;
    }
    return address(before);
  }

  private boolean isOf(long slot, long tag, byte[] key) {
    return slot >>> ADDRESS_BITS == tag && data.hasKey(address(slot), key);
  }

  private static long[] larger(long[] small) {
    long[] large = new long[Math.addExact(small.length, small.length / 2)];
    for (long slot : small) {
      if (slot != 0) {
        int at = home(slot >>> ADDRESS_BITS, large.length);
        while (large[at] != 0) {
          at = next(at, large.length);
        }
        large[at] = slot;
      }
    }
    return large;
  }

  private static int home(long tag, int length) {
    return (int) ((tag * length) >>> TAG_BITS);
  }

  private static int next(int at, int length) {
    return at + 1 == length ? 0 : at + 1;
  }

  private static long address(long slot) {
    return (slot & ADDRESS_MASK) - 1;
  }
}
