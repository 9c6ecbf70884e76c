package com.keer.ticketmaster.edge.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.LogCapture;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.Problem.Fault;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that begin to read an answer, which is much longer than the connection's buffers, and
/// leave.
///
/// Alone, since it captures what all loggers of the edge say.
@Isolated
class GoneClientTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final byte[] LONG = new byte[8 * 1024 * 1024];
  private static final String GONE = "client gone before its answer was written";

  /// The ways to leave.
  enum Way {
    HTTP1_CONNECTION {
      @Override
      void leaveMidAnswer(Socket socket, String path) throws IOException {
        socket.getOutputStream().write(http1(path));
        readSome(socket.getInputStream());
        drop(socket);
      }
    },
    HTTP2_CONNECTION {
      @Override
      void leaveMidAnswer(Socket socket, String path) throws IOException {
        socket.getOutputStream().write(http2(path));
        readSome(socket.getInputStream());
        drop(socket);
      }
    },
    HTTP2_STREAM {
      @Override
      void leaveMidAnswer(Socket socket, String path) throws IOException {
        socket.getOutputStream().write(http2(path));
        readSome(socket.getInputStream());
        // RST_STREAM of stream 1, CANCEL; the connection stays.
        socket.getOutputStream().write(HexFormat.of().parseHex("00000403000000000100000008"));
      }
    };

    abstract void leaveMidAnswer(Socket socket, String path) throws IOException;

    private static void readSome(InputStream in) throws IOException {
      assertThat(in.readNBytes(20_000)).hasSize(20_000);
    }

    /// By a reset, like a process that dies.
    private static void drop(Socket socket) throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  private LogCapture log;
  private Javalin server;
  private int port;

  @BeforeEach
  void start() {
    log = LogCapture.of(Level.DEBUG, "com.keer.ticketmaster.edge");
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.startup.startupWatcherEnabled = false;
                  config.concurrency.useVirtualThreads = true;
                  config.jetty.addConnector((jetty, http) ->
                      Connectors.inside(
                          jetty,
                          http,
                          "127.0.0.1",
                          0,
                          Stack.config("unused:1", Map.of()).limits()));
                  config.routes.get("/answer", ctx -> Responses.json(ctx, 200, LONG));
                  config.routes.get(
                      "/problem",
                      ctx -> {
                        throw Problem.of(List.of(new Fault("field", "x".repeat(LONG.length))))
                            .asException();
                      });
                  config.routes.get("/too-much", GoneClientTest::writeMoreThanAnnounced);
                  config.routes.get(
                      "/defect",
                      ctx -> {
                        throw new IllegalStateException("a defect");
                      });
                  new ErrorMapping(_ -> List.of(), _ -> false).register(config.routes);
                })
            .start();
    port = server.port();
  }

  @AfterEach
  void stop() {
    server.stop();
    log.close();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whoLeavesMidAnswerIsNoFailure(Way way) throws Exception {
    try (LogCapture beneath = LogCapture.of(Level.WARN, "io.javalin", "org.eclipse.jetty");
        Socket one = connect();
        Socket other = connect()) {
      // When
      way.leaveMidAnswer(one, "/answer");
      way.leaveMidAnswer(other, "/problem");
      List<LogCapture.Line> told = Await.until(LIMIT, log::lines, lines -> lines.size() >= 2);
      server.jettyServer().server().stop();

      // Then
      assertThat(told).hasSize(2).allMatch(line -> line.message().startsWith(GONE));
      assertThat(log.atLeast(Level.INFO)).isEmpty();
      assertThat(beneath.lines()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/too-much", "/defect"})
  void whatFailsHereIsAnError(String path) throws Exception {
    // When
    try (Socket socket = connect()) {
      socket.getOutputStream().write(http1(path));
      socket.getInputStream().readAllBytes();
    }
    List<LogCapture.Line> told =
        Await.until(LIMIT, () -> log.atLeast(Level.INFO), lines -> !lines.isEmpty());

    // Then
    assertThat(told)
        .singleElement()
        .matches(line -> line.level().equals(Level.ERROR))
        .matches(line -> line.message().startsWith("request failed"));
  }

  /// A failed write that is our own fault.
  private static void writeMoreThanAnnounced(Context ctx) throws IOException {
    ctx.res().getOutputStream().write(1);
    Responses.json(ctx, 200, LONG);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    // The system must not buffer the whole answer for the client.
    socket.setReceiveBufferSize(16_384);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  private static byte[] http1(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(US_ASCII);
  }

  /// The preface, empty SETTINGS, and HEADERS of stream 1 with no Huffman coding and no table.
  private static byte[] http2(String path) {
    var headers = new ByteArrayOutputStream();
    headers.write(0x82); // :method: GET
    headers.write(0x86); // :scheme: http
    headers.write(0x04); // :path
    headers.write(path.length());
    headers.writeBytes(path.getBytes(US_ASCII));
    headers.write(0x01); // :authority
    headers.write(1);
    headers.write('x');
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
    bytes.writeBytes(HexFormat.of().parseHex("000000040000000000"));
    bytes.writeBytes(new byte[] {0, 0, (byte) headers.size(), 0x01, 0x05, 0, 0, 0, 1});
    bytes.writeBytes(headers.toByteArray());
    return bytes.toByteArray();
  }
}
