package com.keer.ticketmaster.edge.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/// A connection that lets other threads run once before it writes.
///
/// Outcomes arrive by the hundred, and with HTTP/2 as many callers are then answered over a few
/// connections. Jetty collects what arrives while a connection writes. So each writer yields once:
/// other threads add their answers, and all of these are sent in one system call instead of one
/// each. On an idle machine there is nobody to wait for.
final class GatheringEndPoint extends SocketChannelEndPoint {

  GatheringEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // affects only the number of system calls
  public boolean flush(ByteBuffer... buffers) throws IOException {
    Thread.yield();
    return super.flush(buffers);
  }
}
