package com.keer.ticketmaster.internal.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/// The last step before the changelog: it does not keep pages, and on a restore it puts their
/// entries into their store.
final class PageStore implements KeyValueStore<Bytes, byte[]> {

  static final Map<String, String> LOG_CONFIG =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_DELETE,
          TopicConfig.RETENTION_MS_CONFIG,
          "-1",
          TopicConfig.RETENTION_BYTES_CONFIG,
          "-1");

  private final String name;
  private final KeyValueStore<Bytes, byte[]> entries;
  private final Position position = Position.emptyPosition();
  private boolean open;

  private PageStore(String name, KeyValueStore<Bytes, byte[]> entries) {
    this.name = name;
    this.entries = entries;
  }

  /// A store that logs the pages put into it.
  ///
  /// @param entries receives the entries of restored pages
  static KeyValueStore<Bytes, byte[]> logged(String name, KeyValueStore<Bytes, byte[]> entries) {
    KeyValueBytesStoreSupplier supplier =
        new KeyValueBytesStoreSupplier() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public KeyValueStore<Bytes, byte[]> get() {
            return new PageStore(name, entries);
          }

          @Override
          public String metricsScope() {
            return "pages";
          }
        };
    return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(LOG_CONFIG)
        .build();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (RecordBatchingStateRestoreCallback) this::restore, () -> {});
    open = true;
  }

  private void restore(Collection<ConsumerRecord<byte[], byte[]>> pages) {
    List<KeyValue<Bytes, byte[]>> restored = new ArrayList<>();
    pages.forEach(page -> ChangelogPage.read(page.value(), restored));
    entries.putAll(restored);
  }

  @Override
  public void put(Bytes key, byte[] page) {
    // The creator of a page puts its entries into the local store itself.
  }

  @Override
  public byte @Nullable [] putIfAbsent(Bytes key, byte[] page) {
    return null;
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> pages) {}

  @Override
  public byte @Nullable [] delete(Bytes key) {
    return null;
  }

  @Override
  public byte @Nullable [] get(Bytes key) {
    return null;
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    throw new UnsupportedOperationException("pages are not kept");
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    throw new UnsupportedOperationException("pages are not kept");
  }

  @Override
  public long approximateNumEntries() {
    return 0;
  }

  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {}

  @Override
  public Position getPosition() {
    return position;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean persistent() {
    return entries.persistent();
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}
