package com.keer.ticketmaster.edge.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/// A connection that yields to other threads once before it writes.
///
/// Outcomes arrive by the hundred, and with HTTP/2 as many callers then answer over a few
/// connections. Jetty gathers what arrives while a connection writes. So each writer steps back
/// once: those behind it add their answers and are done, and all of these leave with one system
/// call instead of one each. On an idle machine there is nobody to wait for.
final class GatheringEndPoint extends SocketChannelEndPoint {

  GatheringEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how many calls there are
  public boolean flush(ByteBuffer... buffers) throws IOException {
    Thread.yield();
    return super.flush(buffers);
  }
}
