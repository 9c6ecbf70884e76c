package com.keer.ticketmaster.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.topology.TestSystem;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SectionStoreTest {

  private final TestSystem system = new TestSystem();

  @AfterEach
  void close() {
    system.close();
  }

  /// What a task counts when it takes over sections that others have sold from.
  @Test
  void knowsTheSeatsOfItsSectionsWithoutReadingThemWhole() {
    // Given
    system.open(2, 4);
    SectionStore store = (SectionStore) system.driver.getStateStore(StoreNames.SECTIONS);
    system.reserve("sold", TestSystem.best(3, 0));
    system.reserve("held", TestSystem.best(1, 60));

    // When
    system.advance(Duration.ofSeconds(1));

    // Then
    assertThat(store.counts()).isEqualTo(Map.of(TestSystem.STALLS, new SeatCounts(4, 1, 3, 0)));
    assertThat(store.counts().values()).containsExactly(store.get(TestSystem.STALLS).counts());
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
