package com.keer.ticketmaster.edge.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;

/// One HTTP/2 connection whose streams ask, and give the server a window for hardly any data.
final class DeafStreams implements AutoCloseable {

  private static final long LIMIT_SECONDS = 60;

  private final HTTP2Client client = new HTTP2Client();
  private final String authority;
  private final Session session;
  private final ConcurrentLinkedQueue<HttpFields> refusals = new ConcurrentLinkedQueue<>();
  private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
  private final AtomicInteger cut = new AtomicInteger();

  /// @param window the bytes of each answer that the server may send
  DeafStreams(int port, int window) throws Exception {
    client.setInitialStreamRecvWindow(window);
    client.start();
    authority = "127.0.0.1:" + port;
    session =
        client
            .connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                new Session.Listener() {})
            .get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /// Asks, and waits for the status.
  CompletableFuture<Integer> ask(String path, String... headers) {
    HttpFields.Mutable fields = HttpFields.build();
    for (int i = 0; i < headers.length; i += 2) {
      fields.add(headers[i], headers[i + 1]);
    }
    var request =
        new MetaData.Request(
            "GET", HttpURI.from("http://" + authority + path), HttpVersion.HTTP_2, fields);
    CompletableFuture<Integer> status = new CompletableFuture<>();
    var _ = session.newStream(new HeadersFrame(request, null, true), new Deaf(status));
    return status;
  }

  /// Asks that many times at once, and waits for all statuses.
  void ask(int times, String path) throws Exception {
    CompletableFuture<?>[] all = new CompletableFuture<?>[times];
    for (int i = 0; i < times; i++) {
      all[i] = ask(path);
    }
    CompletableFuture.allOf(all).get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /// How many answers had a status.
  int answered(int status) {
    return statuses.getOrDefault(status, 0);
  }

  /// The headers of the answers with 503.
  Iterable<HttpFields> refusals() {
    return refusals;
  }

  /// How many streams the server has cut off, by themselves or with the connection: Jetty ends one
  /// of which more than 128 streams are cut in a second.
  int cut() {
    return cut.get();
  }

  /// By a reset: otherwise the server would wait for the streams.
  @Override
  public void close() {
    var channel = (SocketChannel) ((HTTP2Session) session).getEndPoint().getTransport();
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.close();
      client.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// Never demands data.
  private final class Deaf implements Stream.Listener {

    private final CompletableFuture<Integer> status;

    Deaf(CompletableFuture<Integer> status) {
      this.status = status;
    }

    @Override
    public void onHeaders(Stream stream, HeadersFrame frame) {
      MetaData.Response response = (MetaData.Response) frame.getMetaData();
      statuses.merge(response.getStatus(), 1, Integer::sum);
      if (response.getStatus() == 503) {
        refusals.add(response.getHttpFields());
      }
      status.complete(response.getStatus());
    }

    @Override
    public void onFailure(
        Stream stream, int error, String reason, Throwable failure, Callback callback) {
      status.completeExceptionally(new IOException(reason, failure));
      cut.incrementAndGet();
      callback.succeeded();
    }

    @Override
    public void onReset(Stream stream, ResetFrame frame, Callback callback) {
      cut.incrementAndGet();
      callback.succeeded();
    }
  }
}
