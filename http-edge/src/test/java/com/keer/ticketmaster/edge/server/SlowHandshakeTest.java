package com.keer.ticketmaster.edge.server;

import static com.keer.ticketmaster.edge.server.GreedyClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.config.Wire.Tls;
import com.keer.ticketmaster.edge.wire.Trust;
import com.keer.ticketmaster.embedded.LocalAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The same beneath TLS, and without a proxy: callers who hold a connection, and others who are
/// answered. It needs no Kafka.
class SlowHandshakeTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int MOST_CONNECTIONS = 20;
  private static final String DOCS = "GET /docs HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 ";

  private static LocalAuthority authority;
  private static EdgeProcess edge;
  private static EdgeProcess unlimited;

  private static final Map<Way, GreedyClient> SLOW = new EnumMap<>(Way.class);
  private static final Map<Way, GreedyClient> UNLIMITED = new EnumMap<>(Way.class);
  private static final List<GreedyClient> OTHERS = new ArrayList<>();

  @BeforeAll
  static void start(@TempDir Path folder) {
    authority = new LocalAuthority("greedy");
    Tls files = new Tls(folder.resolve("tls.crt"), folder.resolve("tls.key"));
    authority.issue("edge").writeTo(files.certificate(), files.key());
    edge =
        edge(
            files,
            Map.of(
                "TICKETMASTER_SLOW_SENDER_SECONDS", "3",
                "TICKETMASTER_IDLE_SECONDS", "3",
                "TICKETMASTER_CONNECTIONS_PER_ADDRESS", Integer.toString(MOST_CONNECTIONS)));
    unlimited =
        edge(
            files,
            Map.of(
                "TICKETMASTER_SLOW_SENDER_SECONDS", "600",
                "TICKETMASTER_IDLE_SECONDS", "3600"));
    for (Way way : Way.values()) {
      SLOW.put(way, way.begin(edge.port()));
      UNLIMITED.put(way, way.begin(unlimited.port()));
    }
  }

  private static EdgeProcess edge(Tls files, Map<String, String> limits) {
    Map<String, String> all = new HashMap<>(limits);
    all.put("TICKETMASTER_TLS_CERTIFICATE", files.certificate().toString());
    all.put("TICKETMASTER_TLS_KEY", files.key().toString());
    return EdgeProcess.start(Stack.config("127.0.0.1:1", all));
  }

  @AfterAll
  static void stop() {
    SLOW.values().forEach(GreedyClient::close);
    UNLIMITED.values().forEach(GreedyClient::close);
    OTHERS.forEach(GreedyClient::close);
    edge.close();
    unlimited.close();
  }

  /// Ways to hold a connection.
  enum Way {
    /// The first record never ends.
    HANDSHAKE {
      @Override
      GreedyClient begin(int port) {
        GreedyClient caller = GreedyClient.connect(port, "");
        caller.send(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc});
        return caller.trickle(new byte[] {0});
      }
    },
    HEADER {
      @Override
      GreedyClient begin(int port) {
        GreedyClient caller = GreedyClient.of(shaken(port, "http/1.1"));
        return caller.send("GET /docs HTTP/1.1\r\nX-Slow: ").trickle(bytes("a"));
      }
    },
    PINGS {
      @Override
      GreedyClient begin(int port) {
        GreedyClient caller = GreedyClient.of(shaken(port, "h2"));
        caller.send(Http2Bytes.preface());
        return caller.trickle(Http2Bytes.frame(Http2Bytes.PING, 0, 0, new byte[8]));
      }
    };

    abstract GreedyClient begin(int port);
  }

  /// A connection whose handshake is over.
  private static SSLSocket shaken(int port, String protocol) {
    try {
      SSLSocket socket =
          (SSLSocket) Trust.of(authority).getSocketFactory().createSocket("127.0.0.1", port);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {protocol});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void slowCallersAreCutOff(Way way) {
    // When
    String answer = Await.until(LIMIT, SlowHandshakeTest::answerNow, text -> text.startsWith(OK));
    boolean ended = Await.until(LIMIT, SLOW.get(way)::isEnded, yes -> yes);

    // Then
    assertThat(answer).startsWith(OK);
    assertThat(ended).isTrue();
    assertThat(UNLIMITED.get(way).isEnded()).as("without a limit").isFalse();
  }

  @Test
  void connectionsAreCountedWithoutAProxyToo() {
    // When
    List<GreedyClient> greedy = connect(edge.port());
    List<GreedyClient> others = connect(unlimited.port());
    double refused = Await.until(LIMIT, () -> refused(edge), count -> count >= 10);
    greedy.forEach(GreedyClient::close);
    String later = Await.until(LIMIT, SlowHandshakeTest::answerNow, text -> text.startsWith(OK));

    // Then
    assertThat(refused).isGreaterThanOrEqualTo(10);
    assertThat(refused(unlimited)).isZero();
    assertThat(others).as("without a limit").noneMatch(GreedyClient::isEnded);
    assertThat(later).startsWith(OK);
  }

  private static double refused(EdgeProcess edge) {
    try (Client client = Client.of(edge)) {
      String name = "ticketmaster_connections_refused_total ";
      return client
          .get("/metrics")
          .response()
          .body()
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
          .sum();
    }
  }

  private static String answerNow() {
    try (GreedyClient caller = GreedyClient.of(shaken(edge.port(), "http/1.1"))) {
      return answer(caller);
    } catch (UncheckedIOException e) {
      return "refused";
    }
  }

  private static List<GreedyClient> connect(int port) {
    List<GreedyClient> all = new ArrayList<>();
    for (int i = 0; i < MOST_CONNECTIONS + 10; i++) {
      all.add(GreedyClient.connect(port, ""));
    }
    OTHERS.addAll(all);
    return all;
  }

  private static String answer(GreedyClient caller) {
    caller.send(DOCS);
    return Await.until(LIMIT, caller::text, text -> !text.isEmpty() || caller.isEnded());
  }
}
