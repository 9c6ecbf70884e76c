package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.limits.ConnectionLimit;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// A connection that lets other threads run once before it writes.
///
/// Outcomes arrive by the hundred, and with HTTP/2 as many callers are then answered over a few
/// connections. Jetty collects what arrives while a connection writes. So each writer yields once:
/// other threads add their answers, and all of these are sent in one system call instead of one
/// each. On an idle machine there is nobody to wait for.
final class GatheringEndPoint extends SocketChannelEndPoint {

  private final ConnectionLimit limit;
  private final AtomicBoolean counted = new AtomicBoolean();

  GatheringEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      ConnectionLimit limit) {
    super(channel, selector, key, scheduler);
    this.limit = limit;
  }

  /// Closed here, because a failure to accept would be a line in the log for each connection.
  @Override
  public void onOpen() {
    super.onOpen();
    if (getRemoteSocketAddress() instanceof InetSocketAddress from) {
      if (limit.enter(from.getAddress())) {
        counted.set(true);
      } else {
        close();
      }
    }
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    super.onClose(cause);
    if (counted.compareAndSet(true, false)
        && getRemoteSocketAddress() instanceof InetSocketAddress from) {
      limit.leave(from.getAddress());
    }
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // affects only the number of system calls
  public boolean flush(ByteBuffer... buffers) throws IOException {
    Thread.yield();
    return super.flush(buffers);
  }
}
