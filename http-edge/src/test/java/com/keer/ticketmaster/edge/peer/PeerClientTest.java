package com.keer.ticketmaster.edge.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An instance that accepts 1,000 requests on a connection, and more callers than that.
class PeerClientTest {

  private static final int CALLERS = 1_700;

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger inside = new AtomicInteger();
  private Javalin owner;

  @BeforeEach
  void start() {
    owner =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.startup.startupWatcherEnabled = false;
                  config.concurrency.useVirtualThreads = true;
                  config.jetty.addConnector((server, http) -> {
                    var http2 = new HTTP2CServerConnectionFactory(http);
                    http2.setMaxConcurrentStreams(1_000);
                    var connector =
                        new ServerConnector(server, new HttpConnectionFactory(http), http2);
                    connector.setHost("127.0.0.1");
                    connector.setPort(0);
                    return connector;
                  });
                  config.routes.get("/first", ctx -> ctx.result("connected"));
                  config.routes.get(
                      "/wait",
                      ctx -> {
                        inside.incrementAndGet();
                        release.await(60, TimeUnit.SECONDS);
                        ctx.result("answered");
                      });
                })
            .start();
  }

  @AfterEach
  void stop() {
    release.countDown();
    owner.stop();
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + owner.port() + path);
  }

  private interface Sender {
    /// Returns the status of the answer.
    int send(URI address) throws Exception;
  }

  /// How many of the callers are answered, if all wait at the same time.
  private int answered(Sender sender) throws Exception {
    assertThat(sender.send(address("/first"))).isEqualTo(200);
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        var _ =
            callers.submit(() -> {
              try {
                if (sender.send(address("/wait")) == 200) {
                  answered.incrementAndGet();
                }
              } catch (IOException e) {
                // Refused.
              } finally {
                done.incrementAndGet();
              }
              return null;
            });
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> inside.get() + done.get() >= CALLERS);
      release.countDown();
    }
    return answered.get();
  }

  @Test
  void carryMoreCallersThanOneConnectionTakes() throws Exception {
    try (PeerClient peers = new PeerClient(CALLERS)) {
      assertThat(answered(address -> peers.request(address).send().getStatus())).isEqualTo(CALLERS);
    }
  }

  /// The control: what Java's client does on its own.
  @Test
  void oneConnectionRefusesSomeOfThem() throws Exception {
    try (HttpClient one = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      assertThat(
              answered(address ->
                  one.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                      .statusCode()))
          .isLessThan(CALLERS);
    }
  }
}
