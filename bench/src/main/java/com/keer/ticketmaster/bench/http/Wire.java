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

/// A socket that never blocks, with what is to be written and what was read.
final class Wire {

  private static final int READ_BYTES = 64 * 1024;

  private final FrameWriter out = new FrameWriter();
  private final ByteBuffer in = ByteBuffer.allocate(READ_BYTES);
  private final SocketChannel channel;
  private final SelectionKey key;
  private boolean connected;

  private Wire(SocketChannel channel, SelectionKey key, boolean connected) {
    this.channel = channel;
    this.key = key;
    this.connected = connected;
  }

  /// Begins to connect.
  static Wire open(HttpTarget target, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      boolean connected = channel.connect(new InetSocketAddress(target.host(), target.port()));
      int wanted = connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
      return new Wire(channel, channel.register(selector, wanted), connected);
    } catch (IOException e) {
      channel.close();
      throw e;
    } catch (UnresolvedAddressException e) {
      channel.close();
      throw new UnknownHostException(target.host());
    }
  }

  SelectionKey key() {
    return key;
  }

  FrameWriter out() {
    return out;
  }

  boolean isConnected() {
    return connected;
  }

  void finishConnect() throws IOException {
    connected = channel.finishConnect();
    key.interestOps(SelectionKey.OP_READ);
  }

  /// Reads what has come, once.
  ///
  /// @return whether there may be more
  boolean read(FrameReader reader) throws IOException {
    int count = channel.read(in);
    if (count < 0) {
      throw new EOFException("closed by the server");
    }
    boolean full = !in.hasRemaining();
    int rest = reader.read(in.array(), 0, in.position());
    in.flip().position(rest);
    in.compact();
    return full;
  }

  /// Writes what the socket takes; the selector tells when it takes more.
  void flush() throws IOException {
    boolean all = out.pending() == 0 || out.flush(channel);
    int wanted = all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
    if (key.interestOps() != wanted) {
      key.interestOps(wanted);
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }
}
