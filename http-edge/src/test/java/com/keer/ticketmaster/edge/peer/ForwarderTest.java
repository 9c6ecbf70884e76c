package com.keer.ticketmaster.edge.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.http.Gate;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a caller hears when the instance that was asked for them does not answer.
class ForwarderTest {

  private static final ReservationId ID = new ReservationId("chosen-before");
  private static final String PATH = "/api/reservations";

  private final Gate gate = new Gate("requests to other instances", 1);
  private final Forwarder forwarder = new Forwarder(gate, Duration.ofMillis(700));
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private Javalin taker;
  private Client client;
  private Javalin owner;
  private ServerConnector connector;
  private int port;

  @BeforeEach
  void start() {
    taker =
        Javalin.create(
                config -> {
                  quiet(config);
                  config.routes.post(PATH, this::forward);
                  config.routes.get(PATH, this::forward);
                  config.routes.delete(PATH, this::forward);
                  config.routes.exception(
                      ProblemException.class, (e, ctx) -> ctx.result(text(e.problem())));
                  config.routes.exception(
                      NotReadyException.class, (e, ctx) -> ctx.result("nothing was done"));
                })
            .start(0);
    client = new Client(HttpClient.Version.HTTP_1_1, taker.port());
  }

  private static void quiet(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
  }

  private void forward(Context ctx) {
    forwarder.send(ctx, "127.0.0.1:" + port, "token", ID, ctx.bodyAsBytes());
  }

  private static String text(Problem problem) {
    ReservationId id = problem.reservationId();
    return problem.type().code() + (id == null ? "" : " " + id.value());
  }

  /// Starts the other instance.
  private void startOwner(Handler answer) {
    owner =
        Javalin.create(
                config -> {
                  quiet(config);
                  config.jetty.addConnector((server, http) -> {
                    connector =
                        new ServerConnector(
                            server,
                            new HttpConnectionFactory(http),
                            new HTTP2CServerConnectionFactory(http));
                    connector.setHost("127.0.0.1");
                    connector.setPort(0);
                    return connector;
                  });
                  config.routes.post(PATH, answer);
                  config.routes.get(PATH, answer);
                  config.routes.delete(PATH, answer);
                })
            .start();
    port = owner.port();
  }

  private void sleep(Context ctx) throws InterruptedException {
    arrived.countDown();
    release.await(30, TimeUnit.SECONDS);
  }

  private void die(Context ctx) {
    connector.getConnectedEndPoints().forEach(EndPoint::close);
  }

  private String answerTo(String method) {
    return client.send(method, PATH, BodyPublishers.noBody()).response().body();
  }

  @AfterEach
  void stop() {
    release.countDown();
    client.close();
    taker.stop();
    forwarder.close();
    if (owner != null) {
      owner.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "DELETE", "GET"})
  void nothingWasDoneWhereNobodyListens(String method) throws IOException {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    assertThat(answerTo(method)).isEqualTo("nothing was done");
  }

  /// A process that hangs accepts connections, and hears no request.
  @ParameterizedTest
  @ValueSource(strings = {"POST", "DELETE", "GET"})
  void nothingWasDoneByAProcessThatHangs(String method) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = silent.getLocalPort();

      assertThat(answerTo(method)).isEqualTo("nothing was done");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "DELETE"})
  void itIsUnknownWhatAnInstanceDidThatDiedInTheMiddle(String method) {
    startOwner(this::die);

    assertThat(answerTo(method)).isEqualTo("outcome-unknown chosen-before");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "DELETE"})
  void itIsUnknownWhatAnInstanceDidThatDoesNotAnswerInTime(String method) {
    startOwner(this::sleep);

    assertThat(answerTo(method)).isEqualTo("outcome-unknown chosen-before");
  }

  @Test
  void readingDoesNothingEvenWithoutAnAnswer() {
    startOwner(this::sleep);

    assertThat(answerTo("GET")).isEqualTo("nothing was done");
  }

  /// The control: who answers is heard, with the headers of the request and of the answer.
  @Test
  void passesOnWhatTheOtherInstanceAnswers() {
    // Given
    startOwner(ctx ->
        ctx.status(202)
            .header("Location", "/there")
            .result(ctx.header("TicketMaster-Reservation") + ctx.header("Prefer") + ctx.body()));

    // When
    Answer answer =
        client.send("POST", PATH + "?a=%20b", BodyPublishers.ofString("{}"), "Prefer", "wait=1");

    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).isEqualTo("/there");
    assertThat(answer.response().body()).isEqualTo("chosen-beforewait=1{}");
  }

  @Test
  void theGateLimitsWhatIsOnItsWay() throws Exception {
    // Given
    startOwner(this::sleep);
    CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> answerTo("POST"));
    assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();

    // When
    String second = answerTo("POST");

    // Then
    assertThat(List.of(second, first.join()))
        .containsExactly("too-busy", "outcome-unknown chosen-before");
  }
}
