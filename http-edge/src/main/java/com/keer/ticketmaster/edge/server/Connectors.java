package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.config.Limits;
import java.time.Duration;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// Ports that speak HTTP/1.1 and clear-text HTTP/2, told apart by the first bytes of a connection
/// or by an upgrade.
final class Connectors {

  private static final int BACKLOG = 4096;
  private static final int MAX_HEADER_BYTES = 8 * 1024;
  private static final int MAX_STREAMS = 10_000;
  private static final Duration GRACE = Duration.ofSeconds(30);

  private Connectors() {}

  static void configure(HttpConfiguration http) {
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
  }

  static ServerConnector of(
      Server server, HttpConfiguration http, String host, int port, Limits limits) {
    HTTP2CServerConnectionFactory http2 = new HTTP2CServerConnectionFactory(http);
    http2.setMaxConcurrentStreams(MAX_STREAMS);
    // A caller who waits as long as allowed must not be cut off before the answer.
    long idleMillis = limits.maxWait().plus(GRACE).toMillis();
    http2.setStreamIdleTimeout(idleMillis);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http), http2);
    connector.setHost(host);
    connector.setPort(port);
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(idleMillis);
    return connector;
  }
}
