package com.keer.ticketmaster.edge.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A way to a server that can be shut: as if the server, or the network before it, went away.
final class Doorway implements AutoCloseable {

  private final int target;
  private final int port;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile ServerSocket entrance;

  private Doorway(int target, ServerSocket entrance) {
    this.target = target;
    this.port = entrance.getLocalPort();
    this.entrance = entrance;
  }

  static Doorway to(int target) throws IOException {
    Doorway door = new Doorway(target, listening(0));
    door.admit();
    return door;
  }

  private static ServerSocket listening(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  int port() {
    return port;
  }

  /// Ends all connections and takes no new ones.
  void shut() throws IOException {
    entrance.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  void open() throws IOException {
    entrance = listening(port);
    admit();
  }

  private void admit() {
    ServerSocket from = entrance;
    Thread.ofVirtual()
        .start(() -> {
          while (!from.isClosed()) {
            try {
              Socket in = from.accept();
              Socket out = new Socket(InetAddress.getLoopbackAddress(), target);
              sockets.add(in);
              sockets.add(out);
              Thread.ofVirtual().start(() -> carry(in, out));
              Thread.ofVirtual().start(() -> carry(out, in));
            } catch (IOException e) {
              // The doorway is closed, or the caller has left.
            }
          }
        });
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // Either side may end a connection.
    }
  }

  @Override
  public void close() throws IOException {
    shut();
  }
}
