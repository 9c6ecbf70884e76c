package com.keer.ticketmaster.edge.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The bodies that several callers read, each encoded once, and the budget of bytes for all large
/// answers together.
///
/// A body stays for the next caller as long as nobody needs its bytes, and at most 10 s.
final class SharedBodies {

  /// What a caller who reads slowly holds besides the body: a thread, a request and its buffers.
  static final long READER_BYTES = 32 * 1024;

  private static final long IDLE_NANOS = 10_000_000_000L;

  private record Key(Object what, Coding coding) {}

  private final long budget;
  private final Map<Key, SharedBody> current = new LinkedHashMap<>(16, 0.75f, true);

  /// Encoding must leave processors to those who book.
  private final Semaphore encoders =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  private long taken;

  SharedBodies(long budget) {
    this.budget = budget;
  }

  /// Takes bytes of the budget; the caller gives them back.
  ///
  /// @return whether there were enough
  synchronized boolean take(long bytes) {
    if (taken + bytes > budget) {
      current.values().removeIf(body -> isDropped(body, Long.MAX_VALUE));
    }
    if (taken + bytes > budget) {
      return false;
    }
    taken += bytes;
    return true;
  }

  /// Takes them even if the budget is exceeded: for what must be said.
  synchronized void takeAnyway(long bytes) {
    taken += bytes;
  }

  synchronized void give(long bytes) {
    taken -= bytes;
  }

  synchronized long taken() {
    return taken;
  }

  /// The body of a version, encoded by the first who asks for it; [#leave] it after reading.
  ///
  /// @param estimate how long it will be, about
  /// @return null if the budget is exhausted; nothing has been encoded then
  @Nullable SharedBody enter(
      Object what, long version, Coding coding, long estimate, Supplier<byte[]> encoding) {
    Key key = new Key(what, coding);
    SharedBody body;
    boolean first;
    synchronized (this) {
      SharedBody known = current.get(key);
      if (known != null && known.version == version) {
        body = known;
        first = false;
      } else {
        body = new SharedBody(version);
        first = true;
      }
      // From now on it is not idle, so that making room does not drop it.
      body.readers++;
      if (!take(READER_BYTES + (first ? estimate : 0))) {
        body.readers--;
        return null;
      }
      if (first) {
        body.charged = estimate;
        publish(key, body);
      }
    }
    if (first) {
      encode(key, body, encoding);
    }
    return body;
  }

  /// A caller who read the state just before a newer one arrived gets a body alone.
  private void publish(Key key, SharedBody body) {
    SharedBody known = current.get(key);
    if (known != null && known.version > body.version) {
      return;
    }
    if (known != null) {
      retire(known);
    }
    body.current = true;
    current.put(key, body);
  }

  private void encode(Key key, SharedBody body, Supplier<byte[]> encoding) {
    beginWork();
    try {
      byte[] bytes = encoding.get();
      synchronized (this) {
        taken += bytes.length - body.charged;
        body.charged = bytes.length;
      }
      body.bytes.complete(bytes);
    } catch (RuntimeException | Error e) {
      body.bytes.completeExceptionally(e);
      synchronized (this) {
        retire(body);
        current.remove(key, body);
      }
      leave(body);
      throw e;
    } finally {
      endWork();
    }
  }

  /// Waits until a processor may be used for a large answer.
  void beginWork() {
    encoders.acquireUninterruptibly();
  }

  void endWork() {
    encoders.release();
  }

  synchronized void leave(SharedBody body) {
    taken -= READER_BYTES;
    body.readers--;
    body.idleSince = System.nanoTime();
    if (body.readers == 0 && !body.current) {
      taken -= body.charged;
    }
  }

  private void retire(SharedBody body) {
    body.current = false;
    if (body.readers == 0) {
      taken -= body.charged;
    }
  }

  /// Forgets bodies that nobody has asked for of late.
  synchronized void dropIdle() {
    current.values().removeIf(body -> isDropped(body, System.nanoTime() - IDLE_NANOS));
  }

  private boolean isDropped(SharedBody body, long before) {
    boolean dropped =
        body.readers == 0 && (before == Long.MAX_VALUE || body.idleSince - before < 0);
    if (dropped) {
      retire(body);
    }
    return dropped;
  }
}
