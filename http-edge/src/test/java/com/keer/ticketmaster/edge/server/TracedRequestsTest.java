package com.keer.ticketmaster.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.LogCapture;
import com.keer.ticketmaster.edge.LogCapture.Line;
import com.keer.ticketmaster.edge.OtlpReceiver;
import com.keer.ticketmaster.edge.OtlpReceiver.Seen;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.trace.RequestTrace;
import com.keer.ticketmaster.edge.trace.Traces;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/// Which requests are traced, by handlers that answer with the id of their trace.
class TracedRequestsTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final String SAMPLED = "00-" + TRACE + "-" + SPAN + "-01";
  private static final String NOT_SAMPLED = "00-" + TRACE + "-" + SPAN + "-00";
  private static final String NONE = "none";

  private static OtlpReceiver collector;

  @BeforeAll
  static void start() {
    collector = OtlpReceiver.start();
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  /// A server with a trace of its own, until it is closed.
  private record Server(Traces traces, Javalin javalin, Client client) implements AutoCloseable {

    static Server of(Map<String, String> variables) {
      return of(variables, ctx -> false);
    }

    static Server of(Map<String, String> variables, Predicate<Context> fromInstance) {
      Map<String, String> all = new HashMap<>(variables);
      all.put("TICKETMASTER_OTLP_ENDPOINT", collector.endpoint());
      Traces traces = Traces.start(Stack.config("unused:1", all));
      List<Route> routes =
          List.of(
              Route.post(Audience.PUBLIC, "/trace", TracedRequestsTest::tell),
              Route.get(Audience.PUBLIC, "/trace", TracedRequestsTest::tell),
              Route.post(Audience.PUBLIC, "/defect/{reservationId}", TracedRequestsTest::fail));
      Javalin javalin =
          Javalin.create(
                  config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.startupWatcherEnabled = false;
                    config.concurrency.useVirtualThreads = true;
                    config.routes.before(ctx -> ctx.header("X-Request-Id", "r-1"));
                    for (Route route : routes) {
                      Handler traced = traces.around(route, fromInstance, route.handler());
                      config.routes.addHttpHandler(route.method(), route.path(), traced);
                    }
                    new ErrorMapping(_ -> routes, _ -> false).register(config.routes);
                  })
              .start("127.0.0.1", 0);
      return new Server(traces, javalin, new Client(HttpClient.Version.HTTP_1_1, javalin.port()));
    }

    /// The trace of a request; [#NONE] if it is not traced.
    String ask(String... headers) {
      return client.post("/trace", headers).response().body();
    }

    @Override
    public void close() {
      client.close();
      javalin.stop();
      traces.close();
    }
  }

  private static void tell(Context ctx) {
    RequestTrace trace = RequestTrace.current();
    assertThat(MDC.get("traceId")).isEqualTo(trace == null ? null : trace.traceId());
    ctx.result(trace == null ? NONE : trace.traceId());
  }

  private static void fail(Context ctx) {
    throw new IllegalStateException("a defect");
  }

  @Test
  void nothingIsTracedByDefault() {
    try (Server server = Server.of(Map.of())) {
      assertThat(server.ask()).isEqualTo(NONE);
      assertThat(server.ask("traceparent", SAMPLED)).isEqualTo(NONE);
    }
  }

  @Test
  void aProxyThatIsNamedDecides() {
    // The dice would always say yes.
    try (Server server =
        Server.of(
            Map.of("TICKETMASTER_TRACES_PROXIES", "127.0.0.1", "TICKETMASTER_TRACES_RATIO", "1"))) {
      assertThat(server.ask("traceparent", SAMPLED)).isEqualTo(TRACE);
      assertThat(server.ask("traceparent", NOT_SAMPLED)).isEqualTo(NONE);
      assertThat(server.ask("traceparent", "nonsense")).isNotIn(NONE, TRACE);
      assertThat(server.ask()).isNotIn(NONE, TRACE);
    }
  }

  @Test
  void anybodyElseDoesNot() {
    try (Server server = Server.of(Map.of("TICKETMASTER_TRACES_PROXIES", "10.0.0.0/8"))) {
      assertThat(server.ask("traceparent", SAMPLED)).isEqualTo(NONE);
    }
  }

  @Test
  void aTraceOfOurOwnLinksToTheCallers() {
    // Given
    String own;

    // When
    try (Server server = Server.of(Map.of("TICKETMASTER_TRACES_RATIO", "1"))) {
      own = server.ask("traceparent", NOT_SAMPLED);
    }

    // Then
    assertThat(own).isNotIn(NONE, TRACE);
    assertThat(collector.await(own, 1))
        .singleElement()
        .satisfies(span -> {
          assertThat(span.parent()).isEmpty();
          assertThat(span.links()).containsExactly(SPAN);
          assertThat(span.name()).isEqualTo("POST /trace");
          assertThat(span.kind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        });
  }

  @Test
  void theDiceChooseSome() {
    try (Server server = Server.of(Map.of("TICKETMASTER_TRACES_RATIO", "0.5"))) {
      // When
      List<String> traces = IntStream.range(0, 100).mapToObj(i -> server.ask()).toList();

      // Then
      assertThat(traces).contains(NONE);
      assertThat(traces).filteredOn(trace -> !trace.equals(NONE)).isNotEmpty();
    }
  }

  @Test
  void anotherInstanceHasDecidedAlready() {
    try (Server server = Server.of(Map.of("TICKETMASTER_TRACES_RATIO", "1"), ctx -> true)) {
      assertThat(server.ask()).isEqualTo(NONE);
    }
  }

  @Test
  void whatOnlyReadsIsNotTraced() {
    try (Server server = Server.of(Map.of("TICKETMASTER_TRACES_RATIO", "1"))) {
      assertThat(server.client().get("/trace").response().body()).isEqualTo(NONE);
    }
  }

  @Test
  void aProblemNamesTheTraceAndEndsIt() {
    // Given
    Answer answer;
    List<Line> lines;

    // When
    try (Server server = Server.of(Map.of("TICKETMASTER_TRACES_RATIO", "1"));
        LogCapture log = LogCapture.of(Level.ERROR, ErrorMapping.class.getName())) {
      answer = server.client().post("/defect/some-id");
      lines = log.lines();
    }

    // Then
    assertThat(answer.status()).isEqualTo(500);
    assertThat(lines)
        .singleElement()
        .satisfies(line ->
            assertThat(line.keys())
                .containsEntry("traceId", answer.text("traceId"))
                .containsEntry("requestId", answer.text("requestId"))
                .containsEntry("reservationId", "some-id"));
    List<Seen> spans = collector.await(answer.text("traceId"), 1);
    assertThat(spans)
        .singleElement()
        .satisfies(span -> {
          assertThat(span.failed()).isTrue();
          assertThat(span.attributes())
              .containsEntry("http.response.status_code", "500")
              .containsEntry("error.type", "500")
              .containsEntry("ticketmaster.request.id", answer.text("requestId"));
        });
  }

  @Test
  void withoutACollectorAHandlerStaysWhatItIs() {
    // Given
    Route route = Route.post(Audience.PUBLIC, "/trace", TracedRequestsTest::tell);

    // When
    try (Traces traces = Traces.start(Stack.config("unused:1", Map.of()))) {
      // Then
      assertThat(traces.around(route, ctx -> false, route.handler())).isSameAs(route.handler());
    }
  }
}
