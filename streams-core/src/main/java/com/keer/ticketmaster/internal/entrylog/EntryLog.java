package com.keer.ticketmaster.internal.entrylog;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A map of keys to values, both of them bytes, as a log of entries and an index of where the last
/// one of each key is.
///
/// Made for entries that are written once, hardly ever again, and looked up by their exact key,
/// most of them in vain: a look for an absent key is one in the index, which takes 11 to 16 bytes
/// of heap for each key.
///
/// One thread writes, any number may read meanwhile.
public final class EntryLog {

  /// What a test may want to have otherwise.
  ///
  /// @param garbageBytes how much garbage is left alone, however few entries are still needed
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

  /// Reads all entries that are there already.
  ///
  /// @throws IndexOutOfBoundsException if there is something else than entries
  EntryLog(SegmentStorage storage, EntryData data, Tuning tuning) {
    this.storage = storage;
    this.tuning = tuning;
    this.contents = new Contents(data, new EntryIndex(data, tuning.hash()));
    data.forEach(address -> enter(data.key(address), address));
  }

  /// An empty log that is gone with the process.
  public static EntryLog inMemory() {
    return new EntryLog(SegmentStorage.HEAP, new EntryData(SegmentStorage.HEAP, 0), Tuning.DEFAULT);
  }

  /// An empty log in files that are gone with the process; only its index is on the heap.
  ///
  /// @param folder is made if it is not there
  /// @throws java.io.UncheckedIOException if it cannot be written, later also by [#put]
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

  /// Gives a key a value.
  ///
  /// @param value null to delete the key
  public void put(byte[] key, byte @Nullable [] value) {
    enter(key, contents.data().append(key, value));
  }

  /// Visits every key that has a value, in the order in which they got it. Nobody may write
  /// meanwhile.
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

  /// How many keys have a value; a moment ago, if another thread writes.
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

  /// Copies what is still needed if most is not.
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
