package com.keer.ticketmaster.edge.limits;

import com.keer.ticketmaster.edge.http.SlowBodyException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.CyclicTimeouts;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/// A request whose body has a deadline, which every byte moves.
final class SlowBody extends Request.Wrapper implements CyclicTimeouts.Expirable {

  private final SlowBodies rule;
  private final long begin = NanoTime.now();
  private final AtomicReference<@Nullable Runnable> demand = new AtomicReference<>();
  private volatile long bytes;
  private volatile Content.@Nullable Chunk failure;

  SlowBody(Request request, SlowBodies rule) {
    super(request);
    this.rule = rule;
  }

  @Override
  public Content.@Nullable Chunk read() {
    if (failure != null) {
      return failure;
    }
    Content.Chunk chunk = super.read();
    if (chunk == null || chunk.isLast() || Content.Chunk.isFailure(chunk)) {
      return chunk;
    }
    add(chunk.remaining());
    if (NanoTime.isBefore(getExpireNanoTime(), NanoTime.now())) {
      chunk.release();
      return fail();
    }
    return chunk;
  }

  /// Only its reader does this.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void add(int more) {
    bytes += more;
  }

  @Override
  public void demand(Runnable callback) {
    if (failure != null) {
      callback.run();
      return;
    }
    demand.set(callback);
    rule.await(this);
    super.demand(this::came);
  }

  private void came() {
    rule.came(this);
    run(demand.getAndSet(null));
  }

  /// Ends it, if its reader waits.
  void cut() {
    Runnable reader = demand.getAndSet(null);
    if (reader != null) {
      rule.came(this);
      var _ = fail();
      reader.run();
    }
  }

  private Content.Chunk fail() {
    Content.Chunk late = Content.Chunk.from(new SlowBodyException(), true);
    failure = late;
    rule.countCut();
    return late;
  }

  private static void run(@Nullable Runnable task) {
    if (task != null) {
      task.run();
    }
  }

  @Override
  public long getExpireNanoTime() {
    return begin + rule.nanosFor(bytes);
  }
}
