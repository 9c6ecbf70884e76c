package com.keer.ticketmaster.internal.store;

import com.keer.ticketmaster.internal.entrylog.DamagedEntryException;
import com.keer.ticketmaster.internal.entrylog.DurableEntryLog;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.fault.DamagedStateException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.OffsetCheckpoint;
import org.jspecify.annotations.Nullable;

/// A key-value store on an [EntryLog]: exact keys only, without order.
public final class EntryLogStore implements KeyValueStore<Bytes, byte[]> {

  private final String name;
  private final boolean persistent;
  private final Position position = Position.emptyPosition();
  private volatile @Nullable EntryLog entries;
  private volatile @Nullable DurableEntryLog durable;

  EntryLogStore(String name, boolean persistent) {
    this.name = name;
    this.persistent = persistent;
  }

  public static KeyValueBytesStoreSupplier supplier(boolean persistent, String name) {
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        return new EntryLogStore(name, persistent);
      }

      @Override
      public String metricsScope() {
        return "entry-log";
      }
    };
  }

  @Override
  public String name() {
    return name;
  }

  /// Opens the log.
  ///
  /// @param root the store that Streams knows; this one, unless it is part of another store
  @Override
  public void init(StateStoreContext context, StateStore root) {
    if (persistent) {
      Path folder = context.stateDir().toPath().resolve(name);
      DurableEntryLog log = onDisk(() -> DurableEntryLog.open(folder));
      durable = log;
      entries = log.entries();
    } else {
      entries = EntryLog.inMemory();
    }
    if (root != this) {
      context.register(root, (RecordBatchingStateRestoreCallback) this::restore, () -> {});
    }
  }

  void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      // A topic with other writers may have records without a key; they were not stored live
      // either.
      if (record.key() != null) {
        put(Bytes.wrap(record.key()), record.value());
      }
    }
  }

  @Override
  public byte @Nullable [] get(Bytes key) {
    try {
      return entries().get(key.get());
    } catch (DamagedEntryException e) {
      throw damaged(key, e);
    }
  }

  /// After the next start the store is restored from its changelog.
  private DamagedStateException damaged(Object key, DamagedEntryException cause) {
    DurableEntryLog log = durable;
    if (log != null) {
      log.foundDamage();
    }
    return DamagedStateException.of(name, key, cause);
  }

  @Override
  public void put(Bytes key, byte @Nullable [] value) {
    EntryLog log = entries();
    try {
      onDisk(() -> {
        log.put(key.get(), value);
        return log;
      });
    } catch (DamagedEntryException e) {
      throw damaged(key, e);
    }
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> all) {
    all.forEach(entry -> put(entry.key, entry.value));
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
  public byte @Nullable [] delete(Bytes key) {
    byte[] before = get(key);
    put(key, null);
    return before;
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    throw new UnsupportedOperationException("the entries have no order");
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    throw new UnsupportedOperationException("the entries are not to be gone through");
  }

  @Override
  public long approximateNumEntries() {
    return entries().entries();
  }

  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    DurableEntryLog log = durable;
    EntryLog inMemory = entries;
    try {
      if (log != null) {
        onDisk(() -> {
          log.commit(known(changelogOffsets));
          return log;
        });
      } else if (inMemory != null) {
        inMemory.compactIfWorthwhile();
      }
    } catch (DamagedEntryException e) {
      throw damaged("one of its keys", e);
    }
  }

  /// A store has one changelog; an unknown or withdrawn offset counts as none.
  private static OptionalLong known(Map<TopicPartition, Long> changelogOffsets) {
    return changelogOffsets.values().stream()
        .mapToLong(Long::longValue)
        .filter(offset -> offset != OffsetCheckpoint.OFFSET_UNKNOWN)
        .findFirst();
  }

  /// Without an answer, Streams would wipe the whole task after a crash with transactions. That is
  /// unnecessary: the log has already cut off what was not committed.
  @Override
  public @Nullable Long committedOffset(TopicPartition partition) {
    return durable == null
        ? null
        : durable.committedOffset().orElse(OffsetCheckpoint.OFFSET_UNKNOWN);
  }

  @Override
  @SuppressWarnings("deprecation") // deprecated only because it will become the default
  public boolean managesOffsets() {
    return persistent;
  }

  @Override
  public Position getPosition() {
    return position;
  }

  @Override
  public void close() {
    entries = null;
    DurableEntryLog log = durable;
    durable = null;
    if (log != null) {
      onDisk(() -> {
        log.close();
        return log;
      });
    }
  }

  @Override
  public boolean persistent() {
    return persistent;
  }

  @Override
  public boolean isOpen() {
    return entries != null;
  }

  private EntryLog entries() {
    EntryLog log = entries;
    if (log == null) {
      throw new InvalidStateStoreException("store " + name + " is closed");
    }
    return log;
  }

  /// Streams blames its own exceptions on the store, any other on the record.
  private <T> T onDisk(Supplier<T> action) {
    try {
      return action.get();
    } catch (UncheckedIOException e) {
      throw new ProcessorStateException("store " + name + " cannot use its files", e);
    }
  }
}
