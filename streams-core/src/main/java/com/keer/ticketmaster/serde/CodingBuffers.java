package com.keer.ticketmaster.serde;

import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.RecyclerPool;

/// The buffers for encoding and decoding. Jackson's shared pool makes the threads of a processor
/// wait for each other at every record, so platform threads keep buffers of their own. Virtual
/// threads, which are many and short-lived, share them.
final class CodingBuffers implements RecyclerPool<BufferRecycler> {

  private static final long serialVersionUID = 1L;

  private final RecyclerPool<BufferRecycler> own = JsonRecyclerPools.threadLocalPool();
  private final RecyclerPool<BufferRecycler> shared = JsonRecyclerPools.sharedConcurrentDequePool();

  /// Buffers that return to their origin when released.
  @Override
  public BufferRecycler acquireAndLinkPooled() {
    return pool().acquireAndLinkPooled();
  }

  @Override
  public BufferRecycler acquirePooled() {
    return pool().acquirePooled();
  }

  @Override
  public void releasePooled(BufferRecycler buffers) {
    pool().releasePooled(buffers);
  }

  private RecyclerPool<BufferRecycler> pool() {
    return Thread.currentThread().isVirtual() ? shared : own;
  }
}
