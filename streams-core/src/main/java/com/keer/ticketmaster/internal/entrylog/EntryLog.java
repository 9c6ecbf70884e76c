package com.keer.ticketmaster.internal.entrylog;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A map from keys to values, both bytes: a log of entries, and an index of the last entry of each
/// key.
///
/// Made for entries that are written once, hardly ever changed and looked up by their exact key,
/// mostly in vain: looking up an absent key only touches the index, which takes 11 to 16 bytes of
/// heap for each key.
///
/// One thread writes; any number may read at the same time.
public final class EntryLog {

  /// Settings that a test may change.
  ///
  /// @param garbageBytes how much garbage is tolerated, however few entries are still needed
  record Tuning(KeyHash hash, long garbageBytes) {
    static final Tuning DEFAULT = new Tuning(KeyHash.MIXED, 64L * 1024 * 1024);
  }

  private record Contents(EntryData data, EntryIndex index) {}

  private final SegmentStorage storage;
  private final Tuning tuning;
  private volatile Contents contents;
  private long entries;
  private long totalBytes;
  private long garbageBytes;

  /// Reads all existing entries.
  ///
  /// @throws IndexOutOfBoundsException if there is something other than entries
  EntryLog(SegmentStorage storage, EntryData data, Tuning tuning) {
    this.storage = storage;
    this.tuning = tuning;
    this.contents = new Contents(data, new EntryIndex(data, tuning.hash()));
    data.forEach(address -> enter(data.key(address), address));
  }

  /// An empty log that ends with the process.
  public static EntryLog inMemory() {
    return new EntryLog(SegmentStorage.HEAP, new EntryData(SegmentStorage.HEAP, 0), Tuning.DEFAULT);
  }

  /// An empty log in files that end with the process; only its index is on the heap.
  ///
  /// @param folder is created if it does not exist
  /// @throws java.io.UncheckedIOException if it cannot be written, also later by [#put]
  public static EntryLog temporary(Path folder) {
    SegmentStorage files = new TemporaryFiles(folder);
    return new EntryLog(files, new EntryData(files, 0), Tuning.DEFAULT);
  }

  /// The value of a key, or null if it has none.
  public byte @Nullable [] get(byte[] key) {
    Contents now = contents;
    long address = now.index().find(key);
    return address == EntryIndex.NOWHERE ? null : now.data().value(address);
  }

  /// Sets the value of a key.
  ///
  /// @param value null to delete the key
  public void put(byte[] key, byte @Nullable [] value) {
    enter(key, contents.data().append(key, value));
  }

  /// Visits every key with a value, in the order of writing. No thread may write meanwhile.
  public void forEach(BiConsumer<byte[], byte[]> visitor) {
    Contents now = contents;
    now.data()
        .forEach(address -> {
          byte[] key = now.data().key(address);
          byte[] value = now.data().value(address);
          if (value != null && now.index().find(key) == address) {
            visitor.accept(key, value);
          }
        });
  }

  /// The number of keys with a value; approximate while another thread writes.
  public long entries() {
    return entries;
  }

  private void enter(byte[] key, long address) {
    EntryData data = contents.data();
    long before = contents.index().put(key, address);
    totalBytes += data.size(address);
    if (before != EntryIndex.NOWHERE && !data.isDeletion(before)) {
      garbageBytes += data.size(before);
      entries--;
    }
    if (data.isDeletion(address)) {
      garbageBytes += data.size(address);
    } else {
      entries++;
    }
  }

  /// Copies the needed entries if most are no longer needed.
  ///
  /// @return whether it did
  public boolean compactIfWorthwhile() {
    if (garbageBytes <= tuning.garbageBytes() || garbageBytes <= totalBytes / 2) {
      return false;
    }
    EntryData old = contents.data();
    EntryIndex last = contents.index();
    EntryData data = new EntryData(storage, old.nextNumber());
    EntryIndex index = new EntryIndex(data, tuning.hash());
    old.forEach(address -> {
      byte[] key = old.key(address);
      byte[] value = old.value(address);
      if (value != null && last.find(key) == address) {
        index.put(key, data.append(key, value));
      }
    });
    contents = new Contents(data, index);
    totalBytes -= garbageBytes;
    garbageBytes = 0;
    return true;
  }

  EntryData data() {
    return contents.data();
  }
}
