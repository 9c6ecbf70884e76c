package com.keer.ticketmaster.internal.rebuild;

import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import com.keer.ticketmaster.internal.bytes.RecordBytes;
import com.keer.ticketmaster.internal.store.Applied;
import com.keer.ticketmaster.internal.store.StoreContent;
import com.keer.ticketmaster.internal.streams.BoundedDeserializer;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.topology.Topic;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/// Applies the log of one task as its processor does, and keeps the same state.
abstract class TaskFold<K, V> {

  private final Deserializer<K> keys;
  private final Deserializer<V> values;
  private final Predicate<LogPlace> buried;
  private final List<String> stores;
  private @Nullable Applied applied;

  /// @param buried the records that went to the dead letters
  /// @param stores the names of the task's stores, the ledger first
  TaskFold(Topic<K, V> log, int mostBytes, Predicate<LogPlace> buried, List<String> stores) {
    this.keys = log.keySerde().deserializer();
    this.values = new BoundedDeserializer<>(log.valueSerde().deserializer(), mostBytes);
    this.buried = buried;
    this.stores = List.copyOf(stores);
  }

  TaskFold(Topic<K, V> log, Predicate<LogPlace> buried, List<String> stores) {
    this(log, RecordBytes.MOST_PASSED_ON, buried, stores);
  }

  /// Applies the next record.
  ///
  /// @throws RefusedException if this program is too old for it
  final Trace apply(ConsumerRecord<byte[], byte[]> found) {
    boolean isBuried = buried.test(LogPlace.of(found));
    K key;
    V value;
    try {
      key = keys.deserialize(found.topic(), found.headers(), found.key());
      value = values.deserialize(found.topic(), found.headers(), found.value());
    } catch (SerializationException e) {
      if (NewerVersionException.isIn(e) && !isBuried) {
        throw new RefusedException(
            "a newer program wrote the record at offset %d of %s-%d: use that one"
                .formatted(found.offset(), found.topic(), found.partition()),
            e);
      }
      return Trace.NONE;
    }
    if (key == null || value == null) {
      return Trace.NONE;
    }
    long time = Math.max(0, found.timestamp());
    applied = new Applied(found.offset() + 1, time, stores);
    return isBuried ? Trace.NONE : decide(key, value, time);
  }

  /// Applies one command.
  abstract Trace decide(K key, V value, long time);

  /// The content of the task's stores now, the ledger first.
  final List<StoreContent> contents() {
    List<StoreContent> contents = content();
    contents.forEach(StoreContent::mark);
    if (applied != null && !contents.isEmpty()) {
      contents.getFirst().putApplied(applied);
    }
    return contents;
  }

  /// The content of the task's stores without what every task has.
  abstract List<StoreContent> content();
}
