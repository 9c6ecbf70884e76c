package com.keer.ticketmaster.bench.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.keer.ticketmaster.loop.Loop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Many clients that only listen to one event: one connection each, read by one thread that only
/// counts bytes, to leave the machine to the processes under test.
public final class Crowd implements AutoCloseable {
  private static final int CHUNK = 256 * 1024;
  private static final Duration ROUND = Duration.ofMillis(50);

  private final Selector selector;
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger heard = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private final Loop reader = new Loop("crowd", this::read);

  private Crowd(Selector selector) {
    this.selector = selector;
  }

  /// Connects all clients, one after the other, and begins to read.
  ///
  /// @param path of the stream
  public static Crowd gather(HttpTarget target, String path, int size) throws IOException {
    Crowd crowd = new Crowd(Selector.open());
    String head =
        "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\n\r\n"
            .formatted(path, target.authority());
    ByteBuffer request = ByteBuffer.wrap(head.getBytes(US_ASCII));
    try {
      for (int i = 0; i < size; i++) {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 32 * 1024);
        channel.connect(new InetSocketAddress(target.host(), target.port()));
        channel.write(request.duplicate());
        channel.configureBlocking(false);
        channel.register(crowd.selector, SelectionKey.OP_READ);
        crowd.open.incrementAndGet();
      }
    } catch (IOException e) {
      crowd.close();
      throw e;
    }
    crowd.reader.start();
    return crowd;
  }

  /// Waits until all clients have received something.
  ///
  /// @return whether they have; false after the timeout
  public boolean awaitHeard(int seconds) throws InterruptedException {
    for (int i = 0; i < seconds * 10 && heard.get() < open.get(); i++) {
      Thread.sleep(100);
    }
    return heard.get() >= open.get();
  }

  /// The number of connected clients.
  public int open() {
    return open.get();
  }

  /// The number of bytes that all of them have received.
  public long bytes() {
    return bytes.get();
  }

  /// How often a client was found to have received something.
  public long reads() {
    return reads.get();
  }

  /// In rounds: a wake-up for each frame would cost more than reading does.
  private Duration read() {
    try {
      selector.selectNow(this::take);
      return ROUND;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(SelectionKey key) {
    try {
      int count = ((SocketChannel) key.channel()).read(chunk.clear());
      if (count < 0) {
        leave(key);
        return;
      }
      bytes.addAndGet(count);
      reads.incrementAndGet();
      if (key.attachment() == null) {
        key.attach(this);
        heard.incrementAndGet();
      }
    } catch (IOException e) {
      leave(key);
    }
  }

  private void leave(SelectionKey key) {
    open.decrementAndGet();
    key.cancel();
    try {
      key.channel().close();
    } catch (IOException e) {
      // It is closed.
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
