package com.keer.ticketmaster.edge.acl;

import com.keer.ticketmaster.edge.wire.Trust;
import com.keer.ticketmaster.embedded.LocalAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// A port that speaks TLS and passes all it gets on to another port of this machine in plain text.
final class TlsTunnel implements AutoCloseable {

  private final ServerSocket server;
  private final int target;

  private TlsTunnel(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  static TlsTunnel to(int target, LocalAuthority authority) throws Exception {
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setKeyStore(Trust.keyStore(authority.issue("redis")));
    ssl.setKeyStorePassword("");
    ssl.start();
    ServerSocket server =
        ssl.getSslContext()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    TlsTunnel tunnel = new TlsTunnel(server, target);
    Thread.startVirtualThread(tunnel::accept);
    return tunnel;
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
        pass(caller, behind);
        pass(behind, caller);
      } catch (IOException e) {
        // Closed, or a caller who has gone.
      }
    }
  }

  private static void pass(Socket from, Socket to) {
    Thread.startVirtualThread(() -> {
      try (from;
          to) {
        from.getInputStream().transferTo(to.getOutputStream());
      } catch (IOException e) {
        // One of the two has gone, and so does the other.
      }
    });
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
