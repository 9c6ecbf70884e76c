package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.config.Limits;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/// Ports that speak HTTP/1.1 and cleartext HTTP/2, distinguished by the first bytes of a connection
/// or by an upgrade.
final class Connectors {

  private static final int BACKLOG = 4096;
  private static final int MAX_HEADER_BYTES = 8 * 1024;

  /// Streams of a connection at one time; each costs about 8 kB of heap. Further requests wait at
  /// the client, where they cost us nothing.
  private static final int MAX_STREAMS = 1_000;

  /// What the system holds for a connection that does not read; by itself it takes up to 4 MB.
  /// Linux doubles it, and lets us go on when a third is free: a caller at the least rate must get
  /// that far before our patience ends.
  private static final int SEND_BUFFER_BYTES = 96 * 1024;

  private static final Duration GRACE = Duration.ofSeconds(30);

  private Connectors() {}

  static void configure(HttpConfiguration http) {
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
  }

  static ServerConnector of(
      Server server, HttpConfiguration http, String host, int port, Limits limits) {
    HTTP2CServerConnectionFactory http2 = new Http2(http);
    http2.setMaxConcurrentStreams(MAX_STREAMS);
    // A caller who waits as long as allowed must not be disconnected before the answer.
    long idleMillis = limits.maxWait().plus(GRACE).toMillis();
    http2.setStreamIdleTimeout(idleMillis);
    ServerConnector connector = new Gathering(server, new HttpConnectionFactory(http), http2);
    connector.setHost(host);
    connector.setPort(port);
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(idleMillis);
    connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
    return connector;
  }

  /// Its connections batch their writes.
  private static final class Gathering extends ServerConnector {

    Gathering(Server server, ConnectionFactory... protocols) {
      super(server, protocols);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
        SocketChannel channel, ManagedSelector selector, SelectionKey key) {
      var endPoint = new GatheringEndPoint(channel, selector, key, getScheduler());
      endPoint.setIdleTimeout(getIdleTimeout());
      return endPoint;
    }
  }

  /// Cleartext HTTP/2, started directly or by upgrading a request without a body.
  private static final class Http2 extends HTTP2CServerConnectionFactory {

    Http2(HttpConfiguration http) {
      super(http);
    }

    /// An upgrade before a chunked body would take the rest of the body for HTTP/2 frames. Such a
    /// request is answered as HTTP/1.1, which every client that asks for an upgrade accepts.
    @Override
    public @Nullable Connection upgradeConnection(
        Connector connector,
        EndPoint endPoint,
        MetaData.Request request,
        HttpFields.Mutable responseFields)
        throws HttpException.RuntimeException {
      return request.getHttpFields().contains(HttpHeader.TRANSFER_ENCODING)
          ? null
          : super.upgradeConnection(connector, endPoint, request, responseFields);
    }
  }
}
