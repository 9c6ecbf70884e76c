package com.keer.ticketmaster.edge.peer;

import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/// Requests to other instances over cleartext HTTP/2.
///
/// Jetty's client, because Java's keeps one connection to each instance and fails every request
/// beyond those that one connection carries. Jetty's opens another connection then, so that how
/// many requests are on their way is for the caller to limit.
///
/// The first request starts it: a process without other instances has no threads for them.
final class PeerClient implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final int maxInFlight;
  private @Nullable HttpClient client;

  /// @param maxInFlight the most requests at one time that the caller allows
  PeerClient(int maxInFlight) {
    this.maxInFlight = maxInFlight;
  }

  /// @throws IllegalStateException if it is closed
  Request request(URI address) {
    return started().newRequest(address);
  }

  private synchronized HttpClient started() {
    if (client == null) {
      client = start();
    }
    return client;
  }

  private HttpClient start() {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("peers");
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    ClientConnector connector = new ClientConnector();
    connector.setConnectTimeout(CONNECT_TIMEOUT);
    connector.setSelectors(1);
    HttpClient http = new HttpClient(new HttpClientTransportOverHTTP2(new HTTP2Client(connector)));
    http.setExecutor(threads);
    http.setMaxRequestsQueuedPerDestination(maxInFlight);
    http.setFollowRedirects(false);
    http.setUserAgentField(null);
    // What another instance answers is passed on as it is.
    http.getContentDecoderFactories().clear();
    try {
      http.start();
    } catch (Exception e) {
      throw new IllegalStateException("the client for other instances does not start", e);
    }
    return http;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      try {
        client.stop();
      } catch (Exception e) {
        throw new IllegalStateException("the client for other instances does not stop", e);
      }
    }
  }
}
