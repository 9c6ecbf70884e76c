package com.keer.ticketmaster.edge.limits;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.config.Networks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionLimitTest {

  private static final InetAddress CALLER = InetAddress.ofLiteral("203.0.113.7");
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void countsTheConnectionsOfEachAddress() {
    // Given
    ConnectionLimit limit = new ConnectionLimit(2, Networks.of("10.0.0.0/8"));
    assertThat(limit.enter(CALLER)).isTrue();
    assertThat(limit.enter(CALLER)).isTrue();

    // Then
    assertThat(limit.enter(CALLER)).isFalse();
    assertThat(limit.enter(InetAddress.ofLiteral("203.0.113.8"))).isTrue();
    for (int i = 0; i < 10; i++) {
      assertThat(limit.enter(InetAddress.ofLiteral("10.0.0.1"))).as("a proxy").isTrue();
    }

    // When
    limit.leave(CALLER);

    // Then
    assertThat(limit.enter(CALLER)).isTrue();
  }

  @Test
  void remembersNobodyWhoIsGone() {
    // Given
    ConnectionLimit limit = new ConnectionLimit(1, Networks.NONE);
    limit.enter(CALLER);
    limit.enter(CALLER);

    // When
    limit.leave(CALLER);

    // Then
    assertThat(limit.addresses()).isZero();
  }

  @Test
  void oneMoreConnectionIsClosedAndTheOthersStay() throws Exception {
    try (EdgeProcess edge = edge(Map.of("TICKETMASTER_CONNECTIONS_PER_ADDRESS", "3"))) {
      // Given
      List<Socket> open = connect(edge, 3);

      // When
      boolean fourth = isAnswered(edge);

      // Then
      assertThat(fourth).isFalse();
      assertThat(open).allSatisfy(socket -> assertThat(isAnswered(socket)).isTrue());

      // When
      open.removeFirst().close();

      // Then
      assertThat(Await.until(LIMIT, () -> isAnswered(edge), answered -> answered)).isTrue();
      close(open);
    }
  }

  @Test
  void withoutALimitAllConnectionsAreServed() throws Exception {
    try (EdgeProcess edge = edge(Map.of())) {
      // Given
      List<Socket> open = connect(edge, 3);

      // Then
      assertThat(isAnswered(edge)).isTrue();
      close(open);
    }
  }

  /// Without Kafka: it is live.
  private static EdgeProcess edge(Map<String, String> more) {
    return EdgeProcess.start(Stack.config("127.0.0.1:1", more));
  }

  private static List<Socket> connect(EdgeProcess edge, int count) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket("127.0.0.1", edge.port());
      assertThat(isAnswered(socket)).isTrue();
      sockets.add(socket);
    }
    return sockets;
  }

  private static boolean isAnswered(EdgeProcess edge) {
    try (Socket socket = new Socket("127.0.0.1", edge.port())) {
      return isAnswered(socket);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isAnswered(Socket socket) {
    try {
      socket.setSoTimeout((int) LIMIT.toMillis());
      socket.getOutputStream().write("GET /docs HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
      return socket.getInputStream().read() == 'H';
    } catch (IOException e) {
      return false;
    }
  }

  private static void close(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
