package com.keer.ticketmaster.internal.store;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.codec.LayoutBytes;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.section.Allocation.Granted;
import com.keer.ticketmaster.section.SectionBytes;
import com.keer.ticketmaster.section.SectionState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/// What a store of one task contains, outside of Kafka Streams, and the form that its changelog
/// gives to it.
public final class StoreContent {

  private static final byte[] APPLIED = StoreKeys.APPLIED.get();

  private final String store;
  private final EntryLog entries;

  /// @param store one of [StoreNames]
  /// @param entries keeps the content; may have some already
  public StoreContent(String store, EntryLog entries) {
    this.store = store;
    this.entries = entries;
  }

  /// Whether the changelog of a store has pages with many entries each, which are never compacted.
  public static boolean isPaged(String store) {
    return !store.equals(StoreNames.SECTIONS);
  }

  public String store() {
    return store;
  }

  /// The number of keys with a value.
  public long size() {
    return entries.entries();
  }

  /// The value of a key, or null if it has none.
  public byte @Nullable [] get(Bytes key) {
    return entries.get(key.get());
  }

  /// Sets the value of a key.
  ///
  /// @param value null to delete the key
  public void put(Bytes key, byte @Nullable [] value) {
    entries.put(key.get(), value);
  }

  /// Adds the mark that every store of a task has.
  public void mark() {
    put(StoreKeys.MARK, StoreKeys.MARKED);
  }

  /// Adds the mark of a store that a rebuild has made.
  public void mark(UUID rebuild) {
    put(
        StoreKeys.MARK,
        ByteBuffer.allocate(1 + 2 * Long.BYTES)
            .put(StoreKeys.REBUILT)
            .putLong(rebuild.getMostSignificantBits())
            .putLong(rebuild.getLeastSignificantBits())
            .array());
  }

  /// Whether a mark names a rebuild.
  public static boolean isRebuilt(byte @Nullable [] mark) {
    return mark != null && mark[0] == StoreKeys.REBUILT;
  }

  /// The mark in the first record of a changelog; null if it has none there.
  public static byte @Nullable [] markIn(String store, ConsumerRecord<byte[], byte[]> first) {
    StoreContent content = new StoreContent(store, EntryLog.inMemory());
    content.restore(first);
    return content.get(StoreKeys.MARK);
  }

  /// Adds up to where the stores of the task contain its log. Must come last: the last page of a
  /// changelog has it.
  public void putApplied(Applied applied) {
    put(StoreKeys.APPLIED, applied.encode());
  }

  /// Up to where the stores of the task contain its log; null if this store does not say.
  public @Nullable Applied applied() {
    byte[] bytes = get(StoreKeys.APPLIED);
    return bytes == null ? null : Applied.decode(bytes);
  }

  /// Adds a section as a [SectionStore] keeps it.
  public void put(SectionState section) {
    SectionId id = section.id();
    put(StoreKeys.layout(id), LayoutBytes.encode(section.layout()));
    for (int group = 0; group < SectionBytes.groupCount(section.layout()); group++) {
      put(StoreKeys.group(id, group), SectionBytes.encodeGroup(section, group));
    }
    put(StoreKeys.header(id), SectionBytes.encodeHeader(section));
  }

  /// Adds a hold as a [HoldStore] keeps it.
  public void put(SectionId section, ReservationId id, Granted hold) {
    put(StoreKeys.hold(hold.expiresAt(), section, id), HoldStore.value(hold));
  }

  /// Adds what a record of the changelog has.
  public void restore(ConsumerRecord<byte[], byte[]> found) {
    if (!isPaged(store)) {
      entries.put(found.key(), found.value());
      return;
    }
    List<KeyValue<Bytes, byte[]>> page = new ArrayList<>();
    ChangelogPage.read(found.value(), page);
    page.forEach(entry -> put(entry.key, entry.value));
  }

  /// Visits the records of a new changelog with this content, the mark first: keys and values.
  public void forEachRecord(BiConsumer<byte[], byte[]> visitor) {
    if (!isPaged(store)) {
      forEachEntry(visitor);
      return;
    }
    PageNumbers numbers = new PageNumbers();
    ChangelogPage page = new ChangelogPage();
    forEachEntry((key, value) -> {
      page.add(Bytes.wrap(key), Optional.of(value));
      if (page.isFull()) {
        visitor.accept(numbers.next().get(), page.take());
      }
    });
    if (!page.isEmpty()) {
      visitor.accept(numbers.next().get(), page.take());
    }
  }

  private void forEachEntry(BiConsumer<byte[], byte[]> visitor) {
    byte[] mark = get(StoreKeys.MARK);
    if (mark != null) {
      visitor.accept(StoreKeys.MARK.get(), mark);
    }
    entries.forEach((key, value) -> {
      if (!isMark(key)) {
        visitor.accept(key, value);
      }
    });
  }

  private static boolean isMark(byte[] key) {
    return Arrays.equals(key, StoreKeys.MARK.get());
  }

  /// Whether another store has exactly the same entries. Both must have a mark, but it may be that
  /// of an earlier rebuild; and after an import, the ledger has the offset that its log had before.
  public boolean isSame(StoreContent other) {
    if (size() != other.size() || other.get(StoreKeys.MARK) == null) {
      return false;
    }
    boolean[] same = {true};
    entries.forEach((key, value) -> {
      if (same[0] && !isMark(key)) {
        byte[] there = other.entries.get(key);
        same[0] =
            Arrays.equals(value, there)
                || (there != null && Arrays.equals(key, APPLIED) && isMoved(value, there));
      }
    });
    return same[0];
  }

  /// Whether two positions are behind the same record of a log that was moved to other offsets.
  private static boolean isMoved(byte[] one, byte[] other) {
    Applied here = Applied.decode(one);
    Applied there = Applied.decode(other);
    return here.time() == there.time() && here.stores().equals(there.stores());
  }
}
