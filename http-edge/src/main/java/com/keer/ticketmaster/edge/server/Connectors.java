package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.config.EdgeConfig.Http;
import com.keer.ticketmaster.edge.config.Limits;
import com.keer.ticketmaster.edge.limits.ConnectionLimit;
import com.keer.ticketmaster.edge.limits.ConnectionLimit.Place;
import com.keer.ticketmaster.edge.server.GatheringEndPoint.Patience;
import com.keer.ticketmaster.edge.wire.AnswerHeaders;
import com.keer.ticketmaster.edge.wire.NamedProxies;
import com.keer.ticketmaster.edge.wire.ServerCertificate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.RateControl;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ProxyConnectionFactory.ProxyEndPoint;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.jspecify.annotations.Nullable;

/// Ports that speak HTTP/1.1 and HTTP/2. In plain text, the first bytes of a connection or an
/// upgrade distinguish them; with TLS, the handshake does.
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

  /// In small letters, other than Jetty's own name for it: callers who offer nothing else are
  /// refused otherwise.
  private static final String ALPN_HTTP1 = "http/1.1";

  private static final Duration GRACE = Duration.ofSeconds(30);

  private Connectors() {}

  static void configure(HttpConfiguration http, AnswerHeaders headers) {
    http.addCustomizer(headers);
    http.addCustomizer(new OpenRequests());
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
  }

  /// The public port.
  ///
  /// @param certificate null for plain text
  /// @param connections how many an address may have
  static ServerConnector open(
      Server server,
      HttpConfiguration http,
      Http at,
      Limits limits,
      @Nullable ServerCertificate certificate,
      ConnectionLimit connections) {
    List<ConnectionFactory> protocols = new ArrayList<>();
    if (at.wire().proxyProtocol()) {
      protocols.add(new NamedProxies(at.wire().proxies()));
    }
    RateControl.Factory frames = new ControlFrames(limits);
    protocols.addAll(
        certificate == null
            ? plain(http, limits, frames)
            : encrypted(http, limits, frames, certificate));
    ServerConnector connector = of(server, protocols, at.host(), at.port(), limits, connections);
    connector.addEventListener(new ProxiedConnections(connections));
    return connector;
  }

  /// A port for other instances or for operators, without TLS. They are trusted.
  static ServerConnector inside(
      Server server, HttpConfiguration http, String host, int port, Limits limits) {
    List<ConnectionFactory> protocols = plain(http, limits, ControlFrames.UNLIMITED);
    return of(server, protocols, host, port, limits, ConnectionLimit.NONE);
  }

  private static List<ConnectionFactory> plain(
      HttpConfiguration http, Limits limits, RateControl.Factory frames) {
    return List.of(new HttpConnectionFactory(http), bounded(new Http2(http), limits, frames));
  }

  /// Callers choose HTTP/2 or HTTP/1.1 during the handshake (ALPN).
  private static List<ConnectionFactory> encrypted(
      HttpConfiguration http,
      Limits limits,
      RateControl.Factory frames,
      ServerCertificate certificate) {
    HttpConfiguration secure = new HttpConfiguration(http);
    // There is one certificate, and callers check its name.
    secure.addCustomizer(new SecureRequestCustomizer(false));
    var http1 = new HttpConnectionFactory(secure);
    var http2 = bounded(new HTTP2ServerConnectionFactory(secure), limits, frames);
    var alpn = new ALPNServerConnectionFactory(http2.getProtocol(), ALPN_HTTP1);
    alpn.setDefaultProtocol(http1.getProtocol());
    return List.of(
        new SslConnectionFactory(certificate.ssl(), alpn.getProtocol()), alpn, http2, http1);
  }

  private static <T extends AbstractHTTP2ServerConnectionFactory> T bounded(
      T http2, Limits limits, RateControl.Factory frames) {
    http2.setRateControlFactory(frames);
    http2.setMaxConcurrentStreams(MAX_STREAMS);
    http2.setStreamIdleTimeout(idleMillis(limits));
    return http2;
  }

  /// A caller who waits as long as allowed must not be disconnected before the answer.
  private static long idleMillis(Limits limits) {
    return limits.maxWait().plus(GRACE).toMillis();
  }

  private static ServerConnector of(
      Server server,
      List<ConnectionFactory> protocols,
      String host,
      int port,
      Limits limits,
      ConnectionLimit connections) {
    Patience patience =
        new Patience(
            limits.connections().slowSenderPatience().toMillis(),
            limits.connections().idle().toMillis(),
            idleMillis(limits));
    ServerConnector connector =
        new Gathering(server, patience, connections, protocols.toArray(ConnectionFactory[]::new));
    connector.setHost(host);
    connector.setPort(port);
    connector.setAcceptQueueSize(BACKLOG);
    connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
    return connector;
  }

  /// Its connections batch their writes, and must be used.
  private static final class Gathering extends ServerConnector {

    private final Patience patience;
    private final ConnectionLimit connections;

    Gathering(
        Server server,
        Patience patience,
        ConnectionLimit connections,
        ConnectionFactory... protocols) {
      super(server, protocols);
      this.patience = patience;
      this.connections = connections;
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
        SocketChannel channel, ManagedSelector selector, SelectionKey key) throws IOException {
      Place place = place(connections, channel.getRemoteAddress());
      if (place == null) {
        // Jetty closes it, and says so only to those who debug. Later would be too late: it keeps a
        // connection in its list that is closed while it is opened.
        throw new IOException("too many connections");
      }
      return new GatheringEndPoint(channel, selector, key, getScheduler(), patience, place);
    }
  }

  private static @Nullable Place place(ConnectionLimit connections, SocketAddress from) {
    return from instanceof InetSocketAddress caller
        ? connections.enter(caller.getAddress())
        : Place.UNCOUNTED;
  }

  /// Counts a connection for the caller that a proxy names.
  private record ProxiedConnections(ConnectionLimit connections) implements Connection.Listener {

    @Override
    public void onOpened(Connection connection) {
      if (connection.getEndPoint() instanceof ProxyEndPoint proxied
          && OpenRequests.lowest(proxied) instanceof GatheringEndPoint ours
          && !ours.isCounted()) {
        Place place = place(connections, proxied.getRemoteSocketAddress());
        if (place == null) {
          ours.close();
        } else {
          ours.count(place);
        }
      }
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
