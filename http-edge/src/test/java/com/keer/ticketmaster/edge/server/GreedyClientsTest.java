package com.keer.ticketmaster.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.SectionLayout;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Callers who hold connections, streams and bodies without an end, beside others who book. Each
/// does the same to a server without limits, which lets them.
///
/// They all come over one proxy on this machine, which gives each an address.
@ExtendWith(Stack.class)
class GreedyClientsTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int PATIENCE_SECONDS = 3;
  private static final int MOST_CONNECTIONS = 20;
  private static final int ATTEMPTS = 5;
  private static final String SECTION = "arena";
  private static final String DOCS = "GET /docs HTTP/1.1\r\nHost: x\r\n\r\n";

  private static final Map<Slow, GreedyClient> SLOW = new EnumMap<>(Slow.class);
  private static final Map<Slow, GreedyClient> UNLIMITED = new EnumMap<>(Slow.class);
  private static final List<GreedyClient> OTHERS = new ArrayList<>();

  private static EdgeProcess edge;
  private static EdgeProcess unlimited;
  private static Client client;
  private static List<String> booked;
  private static GreedyClient listener;
  private static GreedyClient waiting;
  private static GreedyClient idle;

  /// All begin at once, so that their time is over at once.
  @BeforeAll
  static void begin() {
    edge =
        EdgeProcess.start(
            Stack.config(
                Stack.bootstrapServers(),
                behindProxy(
                    Map.of(
                        "TICKETMASTER_TOPIC_PREFIX", "greedy-",
                        "TICKETMASTER_CONNECTIONS_PER_ADDRESS", Integer.toString(MOST_CONNECTIONS),
                        "TICKETMASTER_SLOW_SENDER_SECONDS", Integer.toString(PATIENCE_SECONDS),
                        "TICKETMASTER_IDLE_SECONDS", Integer.toString(PATIENCE_SECONDS)))));
    unlimited =
        EdgeProcess.start(
            Stack.config(
                "127.0.0.1:1",
                behindProxy(
                    Map.of(
                        "TICKETMASTER_SLOW_SENDER_SECONDS", "600",
                        "TICKETMASTER_IDLE_SECONDS", "3600",
                        "TICKETMASTER_CONTROL_FRAMES_PER_SECOND", "1000000"))));
    Stack.requireReady(edge);
    Stack.open(edge, SECTION, SectionLayout.grid(50, 50));
    client = Client.of(edge);
    for (Slow way : Slow.values()) {
      SLOW.put(way, begun(way, edge));
      UNLIMITED.put(way, begun(way, unlimited));
    }
    listener = connect(edge, "198.51.100.2");
    listener.send("GET /api/events/%s/stream HTTP/1.1\r\nHost: x\r\n\r\n".formatted(Stack.EVENT));
    waiting = connect(edge, "198.51.100.3");
    waiting.send(
        "GET /api/reservations/%s?wait=%d HTTP/1.1\r\nHost: x\r\n\r\n"
            .formatted(
                Stack.ids(edge).of(null, "nobody", "never-sent").value(), 2 * PATIENCE_SECONDS));
    idle = connect(edge, "198.51.100.4");
    idle.send(DOCS);
    booked = bookSome(20);
  }

  private static GreedyClient begun(Slow way, EdgeProcess edge) {
    GreedyClient caller = GreedyClient.connect(edge.port(), way.address());
    way.begin(caller);
    return caller;
  }

  private static Map<String, String> behindProxy(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("TICKETMASTER_PROXIES", "127.0.0.1");
    all.put("TICKETMASTER_PROXY_PROTOCOL", "true");
    return all;
  }

  @AfterAll
  static void end() {
    SLOW.values().forEach(GreedyClient::close);
    UNLIMITED.values().forEach(GreedyClient::close);
    OTHERS.forEach(GreedyClient::close);
    client.close();
    edge.close();
    unlimited.close();
  }

  @ParameterizedTest
  @EnumSource
  void slowCallersAreCutOff(Slow way) {
    // When
    GreedyClient slow = SLOW.get(way);
    boolean over = Await.until(LIMIT, () -> way.isOver(slow), yes -> yes);

    // Then
    assertThat(over).isTrue();
    assertThat(UNLIMITED.get(way)).matches(other -> !way.isOver(other), "goes on without a limit");
    if (way.answer() > 0 && !slow.text().isEmpty()) {
      assertThat(status(slow)).isEqualTo(way.answer());
    }
  }

  private static int status(GreedyClient caller) {
    return caller.text().startsWith("HTTP/1.1 ")
        ? Integer.parseInt(caller.text(), 9, 12, 10)
        : Http2Bytes.statuses(caller.received()).getOrDefault(1, 0);
  }

  @Test
  void othersBookMeanwhile() {
    assertThat(booked).hasSize(20).containsOnly("CONFIRMED");
  }

  @Test
  void aLongBodyOfASlowPhoneIsRead() {
    // Given
    String body = Stack.body(SECTION, "phone", 1).replace("}", " ".repeat(12_000) + "}");
    int half = body.length() / 2;
    GreedyClient phone = connect(edge, "198.51.100.1");

    // When
    phone.send(
        "POST /api/reservations HTTP/1.1\r\nHost: x\r\nPrefer: wait=20\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(body.length())
            + body.substring(0, half));
    phone.sendSlowly(GreedyClient.bytes(body.substring(half)), 500);
    Await.until(LIMIT, phone::isEnded, yes -> yes);

    // Then
    assertThat(phone.text()).startsWith("HTTP/1.1 200 ").contains("\"CONFIRMED\"");
  }

  @Test
  void whoWaitsForAnAnswerOrListensStays() {
    // When
    boolean idleEnded = Await.until(LIMIT, idle::isEnded, yes -> yes);
    String answer = Await.until(LIMIT, waiting::text, text -> !text.isEmpty());
    int before = listener.received().length;
    List<String> statuses = bookSome(2);
    int after = Await.until(LIMIT, () -> listener.received().length, length -> length > before);

    // Then
    assertThat(idleEnded).isTrue();
    assertThat(idle.text()).startsWith("HTTP/1.1 200 ");
    assertThat(answer).startsWith("HTTP/1.1 202 ");
    assertThat(after).isGreaterThan(before);
    assertThat(listener.isEnded()).isFalse();
    assertThat(statuses).containsOnly("CONFIRMED");
  }

  @ParameterizedTest
  @EnumSource
  void floodsOfFramesEndTheirConnection(Flood flood) {
    // Given
    GreedyClient greedy = connect(edge, "198.51.100.5");
    GreedyClient other = connect(unlimited, "198.51.100.5");
    byte[] frames = Http2Bytes.joined(Http2Bytes.preface(), flood.frames(200, 1));

    // When
    greedy.send(frames);
    other.send(frames);
    other.send(Http2Bytes.get(1_001, "/docs"));
    int goodbye =
        Await.until(LIMIT, () -> Http2Bytes.goodbye(greedy.received()), error -> error >= 0);
    boolean ended = Await.until(LIMIT, greedy::isEnded, yes -> yes);
    Map<Integer, Integer> statuses =
        Await.until(
            LIMIT,
            () -> Http2Bytes.statuses(other.received()),
            answered -> answered.containsKey(1_001));

    // Then
    assertThat(goodbye).isEqualTo(Http2Bytes.ENHANCE_YOUR_CALM);
    assertThat(ended).isTrue();
    assertThat(bookSome(2)).containsOnly("CONFIRMED");
    assertThat(statuses).as("without a limit").containsEntry(1_001, 200);
    assertThat(other.isEnded()).isFalse();
  }

  @Test
  void oneAddressHasOnlySoManyConnections() {
    // When
    List<GreedyClient> greedy = connect(edge, "198.51.100.6", MOST_CONNECTIONS + 10);
    List<GreedyClient> others = connect(unlimited, "198.51.100.6", MOST_CONNECTIONS + 10);
    long ended = Await.until(LIMIT, () -> ended(greedy), count -> count >= 10);

    // Then
    assertThat(ended).isGreaterThanOrEqualTo(10);
    assertThat(bookSome(2)).containsOnly("CONFIRMED");
    assertThat(isAnswered(connect(edge, "198.51.100.7"))).as("another address").isTrue();
    assertThat(others).as("without a limit").allMatch(GreedyClientsTest::isAnswered);
    assertThat(client.get("/metrics").response().body())
        .containsPattern("(?m)^ticketmaster_connections_refused_total 10[.]0");
  }

  private static List<GreedyClient> connect(EdgeProcess edge, String address, int times) {
    List<GreedyClient> callers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      callers.add(connect(edge, address));
    }
    return callers;
  }

  private static GreedyClient connect(EdgeProcess edge, String address) {
    GreedyClient caller = GreedyClient.connect(edge.port(), address);
    OTHERS.add(caller);
    return caller;
  }

  private static long ended(List<GreedyClient> callers) {
    return callers.stream().filter(GreedyClient::isEnded).count();
  }

  private static boolean isAnswered(GreedyClient caller) {
    caller.send(DOCS);
    return Await.until(
        LIMIT, () -> caller.text().startsWith("HTTP/1.1 200 "), yes -> yes || caller.isEnded());
  }

  /// Each is sent again if its connection was closed before the answer.
  private static List<String> bookSome(int times) {
    List<String> statuses = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      statuses.add(book(UUID.randomUUID().toString()).text("status"));
    }
    return statuses;
  }

  private static Answer book(String key) {
    for (int i = 1; ; i++) {
      try {
        return client.book(
            Stack.body(SECTION, "u", 1), "Prefer", "wait=20", "Idempotency-Key", key);
      } catch (UncheckedIOException e) {
        // The connection was idle for too long; with its key, the request can be repeated.
        if (i == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
