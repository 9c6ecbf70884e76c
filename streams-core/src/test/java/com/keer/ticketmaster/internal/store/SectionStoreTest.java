package com.keer.ticketmaster.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.topology.TestSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SectionStoreTest {

  private final TestSystem system = new TestSystem();

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void hasNothingLeftInMemoryOnceItIsClosed() {
    // Given
    system.open(1, 4);
    SectionStore store = (SectionStore) system.driver.getStateStore(StoreNames.SECTIONS);

    // When
    // Closing the store in memory below empties it, so what is found comes from the cache.
    store.close();

    // Then
    assertThat(store.get(TestSystem.STALLS)).isNull();
  }
}
