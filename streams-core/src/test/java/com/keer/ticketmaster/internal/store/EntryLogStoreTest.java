package com.keer.ticketmaster.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntryLogStoreTest {

  private static final TopicPartition CHANGELOG = new TopicPartition("changelog", 0);
  private static final Map<TopicPartition, Long> UNKNOWN = Map.of(CHANGELOG, -4L);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void findsWhatItHolds(StoreKind kind) {
    // Given
    EntryLogStore store = open(kind);

    // When
    store.put(bytes("a"), value("1"));
    store.put(bytes("b"), value("2"));
    store.delete(bytes("b"));
    store.putIfAbsent(bytes("a"), value("3"));

    // Then
    assertThat(get(store, "a")).isEqualTo("1");
    assertThat(get(store, "b")).isNull();
    assertThat(store.approximateNumEntries()).isEqualTo(1);
  }

  @Test
  void tellsANewStoreToBeRestoredFromTheBeginning() {
    // When
    EntryLogStore store = open(StoreKind.PERSISTENT);

    // Then
    // Null would tell Streams to wipe the whole task.
    assertThat(store.committedOffset(CHANGELOG)).isEqualTo(-4);
  }

  @Test
  void reopensAsCommitted() {
    // Given
    EntryLogStore store = open(StoreKind.PERSISTENT);
    store.put(bytes("a"), value("1"));
    store.commit(Map.of(CHANGELOG, 17L));
    store.put(bytes("a"), value("of a transaction that fails"));
    store.put(bytes("b"), value("of a transaction that fails"));

    // When
    store.close();
    init(store);

    // Then
    assertThat(store.committedOffset(CHANGELOG)).isEqualTo(17);
    assertThat(get(store, "a")).isEqualTo("1");
    assertThat(get(store, "b")).isNull();
  }

  @Test
  void forgetsAllWhenItsOffsetIsTakenBack() {
    // Given
    EntryLogStore corrupted = open(StoreKind.PERSISTENT);
    corrupted.put(bytes("a"), value("1"));
    corrupted.commit(Map.of(CHANGELOG, 17L));

    // When
    corrupted.commit(Map.of());
    corrupted.close();
    init(corrupted);

    // Then
    assertThat(corrupted.committedOffset(CHANGELOG)).isEqualTo(-4);
    assertThat(get(corrupted, "a")).isNull();
  }

  @Test
  void forgetsAllWhenItsOffsetIsNotKnown() {
    // Given
    EntryLogStore store = open(StoreKind.PERSISTENT);
    store.put(bytes("a"), value("1"));

    // When
    store.commit(UNKNOWN);
    store.close();
    init(store);

    // Then
    assertThat(get(store, "a")).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void restoresRawRecords(StoreKind kind) {
    // Given
    EntryLogStore store = open(kind);

    // When
    store.restore(
        List.of(
            record(0, value("a"), value("1")),
            record(1, value("b"), value("2")),
            record(2, null, value("without a key")),
            record(3, value("b"), null),
            record(4, value("a"), value("3"))));

    // Then
    assertThat(get(store, "a")).isEqualTo("3");
    assertThat(get(store, "b")).isNull();
    assertThat(store.approximateNumEntries()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void cannotBeReadOnceItIsClosed(StoreKind kind) {
    // Given
    EntryLogStore store = open(kind);

    // When
    store.close();

    // Then
    assertThat(store.isOpen()).isFalse();
    assertThatThrownBy(() -> store.get(bytes("a"))).isInstanceOf(InvalidStateStoreException.class);
  }

  @Test
  void takesAFolderThatCannotBeUsedForAFaultOfTheStore() throws Exception {
    // Given
    Files.writeString(folder.resolve("store"), "a file where the folder should be");

    // When
    EntryLogStore store = new EntryLogStore("store", true);

    // Then
    assertThatThrownBy(() -> init(store)).isInstanceOf(ProcessorStateException.class);
  }

  private EntryLogStore open(StoreKind kind) {
    EntryLogStore store = new EntryLogStore("store", kind == StoreKind.PERSISTENT);
    init(store);
    return store;
  }

  private void init(EntryLogStore store) {
    var context =
        new MockProcessorContext<Void, Void>(new Properties(), new TaskId(0, 0), folder.toFile());
    store.init(context.getStateStoreContext(), store);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      long offset, byte @Nullable [] key, byte @Nullable [] value) {
    return new ConsumerRecord<>("changelog", 0, offset, key, value);
  }

  private static @Nullable String get(EntryLogStore store, String key) {
    byte[] value = store.get(bytes(key));
    return value == null ? null : new String(value, UTF_8);
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(value(text));
  }

  private static byte[] value(String text) {
    return text.getBytes(UTF_8);
  }
}
