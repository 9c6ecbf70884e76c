package com.keer.ticketmaster.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TestSystem;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommitStoreTest {

  private static final int RESERVATIONS = 40;

  private final TestSystem system = new TestSystem();

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void logsPagesOutOfWhichItCanBeRestored() {
    // Given
    system.open(10, 10);
    for (int i = 0; i < RESERVATIONS; i++) {
      system.reserve("r" + i, TestSystem.best(1, 60));
    }
    CommitStore store = (CommitStore) system.driver.getStateStore(StoreNames.RESERVATIONS);

    // When
    List<KeyValue<Bytes, byte[]>> logged = new ArrayList<>();
    pages(StoreNames.RESERVATIONS).forEach(page -> ChangelogPage.read(page, logged));

    // Then
    assertThat(logged).hasSize(RESERVATIONS);
    assertThat(logged).allSatisfy(entry -> assertThat(store.get(entry.key)).isEqualTo(entry.value));
    assertThat(store.get(StoreKeys.reservation(TestSystem.id("r7")))).isNotNull();
    assertThat(store.get(StoreKeys.reservation(TestSystem.id("none")))).isNull();
  }

  @Test
  void hasNothingLeftInMemoryOnceItIsClosed() {
    // Given
    CommitStore store = (CommitStore) system.driver.getStateStore(StoreNames.RESERVATIONS);
    Bytes key = StoreKeys.reservation(TestSystem.id("r1"));
    store.put(key, new byte[] {1});

    // When
    store.close();

    // Then
    assertThatThrownBy(() -> store.get(key)).isInstanceOf(InvalidStateStoreException.class);
  }

  private List<byte[]> pages(String store) {
    String changelog = Role.API.applicationId(system.topics) + "-" + store + "-changelog";
    return system
        .driver
        .createOutputTopic(changelog, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readValuesToList();
  }
}
