package com.keer.ticketmaster.edge.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/// Connections that send as they like, and hear what the server says.
final class GreedyClient implements AutoCloseable {

  private static final long PAUSE_NANOS = 100_000_000;

  private final Socket socket;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private volatile boolean ended;

  private GreedyClient(Socket socket) {
    this.socket = socket;
    Thread.startVirtualThread(this::listen);
  }

  /// Connects, from an address of its own if a proxy says so.
  ///
  /// @param address what the PROXY protocol says; empty to leave it out
  static GreedyClient connect(int port, String address) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      if (!address.isEmpty()) {
        socket.getOutputStream().write(bytes("PROXY TCP4 " + address + " 192.0.2.1 40000 443\r\n"));
      }
      return of(socket);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static GreedyClient of(Socket socket) {
    return new GreedyClient(socket);
  }

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private void listen() {
    byte[] chunk = new byte[4096];
    try {
      for (int n = socket.getInputStream().read(chunk); n >= 0; ) {
        synchronized (received) {
          received.write(chunk, 0, n);
        }
        n = socket.getInputStream().read(chunk);
      }
    } catch (IOException e) {
      // The server has reset the connection.
    } finally {
      ended = true;
    }
  }

  /// Whether all of it could be sent.
  boolean send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  GreedyClient send(String text) {
    send(bytes(text));
    return this;
  }

  /// Sends this ten times a second, as long as the server lets it.
  GreedyClient trickle(byte[] bytes) {
    Thread.startVirtualThread(() -> {
      while (!ended && send(bytes)) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    });
    return this;
  }

  /// Sends a few bytes at a time, with a pause after each part.
  ///
  /// @param each how many at a time
  void sendSlowly(byte[] bytes, int each) {
    for (int from = 0; from < bytes.length; from += each) {
      send(Arrays.copyOfRange(bytes, from, Math.min(from + each, bytes.length)));
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /// Everything so far.
  byte[] received() {
    synchronized (received) {
      return received.toByteArray();
    }
  }

  String text() {
    return new String(received(), ISO_8859_1);
  }

  /// Whether the server has closed the connection.
  boolean isEnded() {
    return ended;
  }

  @Override
  public void close() {
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
        socket.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
