package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.config.EdgeConfig.Http;
import com.keer.ticketmaster.edge.config.EdgeConfig.Operators;
import com.keer.ticketmaster.edge.config.Networks;
import com.keer.ticketmaster.edge.config.Wire;
import com.keer.ticketmaster.edge.config.Wire.Tls;
import com.keer.ticketmaster.edge.limits.ConnectionLimit;
import com.keer.ticketmaster.edge.wire.AnswerHeaders;
import com.keer.ticketmaster.edge.wire.ServerCertificate;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// A public port without routes: it answers with the address that it takes the caller for.
final class EchoServer implements AutoCloseable {

  private final Server server = new Server();
  private final @Nullable ServerCertificate certificate;
  private final ServerConnector connector;

  /// With a certificate, whose files are looked at that often.
  EchoServer(Tls files, Duration every) throws Exception {
    this(ServerCertificate.start(files, every), Wire.PLAIN);
  }

  /// Takes the PROXY protocol from some.
  EchoServer(@Nullable ServerCertificate certificate, Networks proxies) throws Exception {
    this(certificate, new Wire(null, 0, proxies, true, Set.of()));
  }

  private EchoServer(@Nullable ServerCertificate certificate, Wire wire) throws Exception {
    this.certificate = certificate;
    HttpConfiguration http = new HttpConfiguration();
    Connectors.configure(http, new AnswerHeaders(wire));
    this.connector =
        Connectors.open(
            server,
            http,
            new Http("127.0.0.1", 0, null, new Operators("127.0.0.1", 0), wire),
            Stack.config("unused:1", Map.of()).limits(),
            certificate,
            ConnectionLimit.NONE);
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            Content.Sink.write(response, true, Request.getRemoteAddr(request), callback);
            return true;
          }
        });
    server.start();
  }

  int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server does not stop", e);
    }
    if (certificate != null) {
      certificate.close();
    }
  }
}
