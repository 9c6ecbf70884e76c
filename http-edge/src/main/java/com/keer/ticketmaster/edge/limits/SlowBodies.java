package com.keer.ticketmaster.edge.limits;

import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.io.CyclicTimeouts;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Bodies must come at a least rate, after some time that everybody has. The reader of one that
/// does not gets a [SlowBodyException].
///
/// Jetty has a least rate of its own. It knows no such time, so that a pause after the first bytes
/// ends an honest request; and it looks only when content comes, which it never does in chunks
/// whose size has a long extension, or in empty frames.
public final class SlowBodies extends Handler.Wrapper {

  private final long patienceNanos;
  private final long nanosPerByte;
  private final Set<SlowBody> waiting = ConcurrentHashMap.newKeySet();
  private final LongAdder cut = new LongAdder();
  private @Nullable CyclicTimeouts<SlowBody> clock;

  /// @param patience how much longer than its rate allows a body may take
  public SlowBodies(Duration patience, int leastBytesPerSecond) {
    this.patienceNanos = patience.toNanos();
    this.nanosPerByte = TimeUnit.SECONDS.toNanos(1) / leastBytesPerSecond;
  }

  @Override
  protected void doStart() throws Exception {
    clock =
        new CyclicTimeouts<>(getServer().getScheduler()) {
          @Override
          protected Iterator<SlowBody> iterator() {
            return waiting.iterator();
          }

          @Override
          protected boolean onExpired(SlowBody body) {
            body.cut();
            // It has left by itself, or has come and waits again.
            return false;
          }
        };
    super.doStart();
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    if (clock != null) {
      clock.destroy();
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean hasBody = request.getLength() != 0;
    return super.handle(hasBody ? new SlowBody(request, this) : request, response, callback);
  }

  /// How long a body of which that much has come may take.
  long nanosFor(long bytes) {
    return patienceNanos + bytes * nanosPerByte;
  }

  /// Somebody waits for more of a body.
  void await(SlowBody body) {
    waiting.add(body);
    if (clock != null) {
      clock.schedule(body);
    }
  }

  /// More of a body has come.
  void came(SlowBody body) {
    waiting.remove(body);
  }

  void countCut() {
    cut.increment();
  }

  /// How many bodies were too slow.
  public long cut() {
    return cut.sum();
  }
}
