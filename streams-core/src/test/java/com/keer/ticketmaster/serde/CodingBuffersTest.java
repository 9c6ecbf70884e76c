package com.keer.ticketmaster.serde;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.JsonRecyclerPools;

class CodingBuffersTest {

  private final CodingBuffers pool = new CodingBuffers();

  @Test
  void aThreadGetsItsOwnBuffersAgain() {
    // Given
    BufferRecycler first = pool.acquireAndLinkPooled();
    first.releaseToPool();

    // When
    BufferRecycler second = pool.acquireAndLinkPooled();

    // Then
    assertThat(second).isSameAs(first);
  }

  @Test
  void aVirtualThreadLeavesItsBuffersToTheNext() throws InterruptedException {
    // Given
    Runnable use = () -> pool.acquireAndLinkPooled().releaseToPool();

    // When
    Thread.ofVirtual().start(use).join();

    // Then
    assertThat(JsonRecyclerPools.sharedConcurrentDequePool().pooledCount()).isPositive();
  }
}
