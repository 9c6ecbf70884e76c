package com.keer.ticketmaster.bench.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.parser.Parser;
import org.eclipse.jetty.io.ArrayByteBufferPool;

/// One connection to the server: a socket that never blocks, and the streams on it.
final class Connection {
  private static final int READ_BYTES = 64 * 1024;
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final int ownLimit;
  private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES);
  private final SendQueue out = new SendQueue();
  private final Streams streams = new Streams(out);
  private final Parser parser = new Parser(new ArrayByteBufferPool(), MAX_HEADER_BYTES);
  private final long openedNanos = System.nanoTime();
  private boolean closed;

  private Connection(SocketChannel channel, SelectionKey key, int ownLimit) {
    this.channel = channel;
    this.key = key;
    this.ownLimit = ownLimit;
    parser.getHpackDecoder().setMaxTableCapacity(0);
    parser.init(streams);
    out.preface();
  }

  /// Begins to connect; the connection is attached to the selector's key.
  ///
  /// @param ownLimit of streams at a time; the server's limit counts too
  static Connection open(HttpTarget target, Selector selector, int ownLimit) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      boolean connected = channel.connect(new InetSocketAddress(target.host(), target.port()));
      int wanted = connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
      SelectionKey key = channel.register(selector, wanted);
      Connection connection = new Connection(channel, key, ownLimit);
      key.attach(connection);
      connection.flush();
      return connection;
    } catch (IOException e) {
      channel.close();
      throw e;
    } catch (UnresolvedAddressException e) {
      channel.close();
      throw new UnknownHostException(target.host());
    }
  }

  /// Whether the server has sent its settings, so that requests can be sent.
  boolean isSettled() {
    return streams.areSettled() && !closed;
  }

  /// When it began to connect, by System.nanoTime.
  long openedNanos() {
    return openedNanos;
  }

  /// Whether it was ever usable.
  boolean hasSettled() {
    return streams.areSettled();
  }

  /// Whether it is usable, or may be soon.
  boolean isAlive() {
    return !closed && !streams.areLeaving();
  }

  boolean isClosed() {
    return closed;
  }

  /// Whether a request can be sent right now.
  boolean canSend() {
    return streams.areSettled() && isAlive() && !out.isFull() && streams.haveRoom(ownLimit);
  }

  void send(Exchange exchange, MetaData.Request request, ByteBuffer body) {
    streams.begin(exchange, request, body);
  }

  /// Does what the selector found to be possible.
  void proceed(int ready) {
    try {
      if ((ready & SelectionKey.OP_CONNECT) != 0) {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
      }
      if ((ready & SelectionKey.OP_READ) != 0) {
        while (!closed && read()) {
          // A full buffer means that there may be more.
        }
      }
    } catch (IOException e) {
      close("connection lost");
    }
    flush();
  }

  /// Reads once.
  ///
  /// @return whether there may be more
  private boolean read() throws IOException {
    if (channel.read(in.clear()) < 0) {
      throw new EOFException("closed by the server");
    }
    boolean full = !in.hasRemaining();
    parser.parse(in.flip());
    String problem =
        out.isOverflowing() ? "it asks for replies and does not read them" : streams.problem();
    if (problem != null) {
      close("protocol error: " + problem);
    } else {
      streams.resume();
      streams.report(this);
    }
    return full;
  }

  /// Writes what is waiting, as far as the socket accepts it.
  void flush() {
    if (closed || !channel.isConnected()) {
      return;
    }
    try {
      if (!out.isEmpty()) {
        out.flush(channel);
      }
      int wanted =
          out.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
      if (key.interestOps() != wanted) {
        key.interestOps(wanted);
      }
    } catch (IOException e) {
      close("connection lost");
    }
    if (streams.areLeaving() && streams.areEmpty()) {
      close("connection lost");
    }
  }

  /// Fails all open requests.
  void cancel(String problem) {
    streams.cancel(this, problem);
    flush();
  }

  void close(String problem) {
    if (closed) {
      return;
    }
    closed = true;
    try {
      channel.close();
    } catch (IOException e) {
      // It is closed in any case.
    }
    streams.failAll(this, problem);
  }
}
