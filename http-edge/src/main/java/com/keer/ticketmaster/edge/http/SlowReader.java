package com.keer.ticketmaster.edge.http;

import io.javalin.http.Context;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// A caller who reads a large answer, and the time they have for it: every byte that they read
/// prolongs it.
///
/// When it is over, their answer is cancelled. Over HTTP/2 that is one more frame on the
/// connection, and the other streams go on. A connection that does not even take this frame for as
/// long again is closed.
final class SlowReader {

  private final long nanosPerByte;
  private final long patienceNanos;
  private final EndPoint connection;
  private volatile @Nullable HttpStream stream;
  private volatile long end;
  private volatile boolean cut;

  /// @param patience how long they may read nothing
  SlowReader(Context ctx, int leastBytesPerSecond, Duration patience) {
    this.nanosPerByte = 1_000_000_000L / leastBytesPerSecond;
    this.patienceNanos = patience.toNanos();
    this.end = System.nanoTime() + patienceNanos;
    ServletContextRequest request = ServletContextRequest.getServletContextRequest(ctx.req());
    this.connection = request.getConnectionMetaData().getConnection().getEndPoint();
    request.addHttpStreamWrapper(current -> {
      stream = current;
      return current;
    });
  }

  /// Notes progress. What the system buffers for the caller counts too, but buys no more time than
  /// the usual patience.
  void read(int bytes) {
    long now = System.nanoTime();
    long later = end + bytes * nanosPerByte;
    end = later - now > patienceNanos ? now + patienceNanos : later;
  }

  boolean isCut() {
    return cut;
  }

  /// Disconnects them if their time is over: the write that waits for them fails.
  void check(long now) {
    HttpStream waiting = stream;
    if (now - end <= 0 || waiting == null) {
      return;
    }
    var tooSlow = new EofException("the caller reads too slowly");
    end = now + patienceNanos;
    if (cut) {
      connection.close(tooSlow);
      return;
    }
    cut = true;
    Runnable task = waiting.cancelSend(tooSlow, Callback.NOOP);
    if (task != null) {
      task.run();
    }
  }
}
