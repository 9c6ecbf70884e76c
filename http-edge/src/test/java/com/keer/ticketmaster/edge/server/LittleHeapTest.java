package com.keer.ticketmaster.edge.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.stream.ResumeIds;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// With 64 MB of heap to spare, callers who ask for large answers and do not read them neither end
/// the process nor hold up bookings.
@ExtendWith(Stack.class)
@Order(1)
class LittleHeapTest {

  private static final String EVENT = "/api/events/" + Stack.EVENT;
  private static final String MAP = EVENT + "/sections/" + LittleHeap.MAP;
  private static final String PAGE =
      "/api/tickets/available?limit=500&eventId=" + Stack.EVENT + "&section=" + LittleHeap.NAME;

  /// Enough for the beginning of a stream, and not for its first message.
  private static final int SMALL_WINDOW = 64;

  private static final int EACH_ROUND = 40;

  private static LittleHeapProcess process;

  @BeforeAll
  static void start() throws Exception {
    process = LittleHeapProcess.start();
  }

  @AfterAll
  static void stop() throws Exception {
    process.close();
  }

  @BeforeEach
  void awaitRoom() {
    try (Client client = Client.ofHttp2(process.limitedPort())) {
      assertThat(awaitMap(client).status()).isEqualTo(200);
    }
  }

  /// The map, as soon as those who held the budget have gone.
  private static Answer awaitMap(Client client) {
    return Await.until(
        Duration.ofSeconds(60), () -> client.get(MAP), answer -> answer.status() == 200);
  }

  /// What callers who do not read ask for.
  enum Crowd {
    /// The map of a section, which changes between one caller and the next.
    MAPS {
      @Override
      void ask(int port, Client client, Held held) throws Exception {
        DeafReaders readers = held.keep(new DeafReaders(port));
        for (int i = 0; i < 40; i++) {
          book(client);
          assertThat(DeafReaders.status(readers.ask(MAP))).isIn(200, 503);
        }
      }
    },

    /// Pages of tickets, over few connections.
    TICKETS {
      @Override
      void ask(int port, Client client, Held held) throws Exception {
        for (int i = 0; i < 4 && !held.isEnough(); i++) {
          held.keep(new DeafStreams(port, 0)).ask(500, PAGE);
        }
      }
    },

    /// Streams that resume, each from another point, while the state changes.
    LISTENERS {
      @Override
      void ask(int port, Client client, Held held) throws Exception {
        String newest = ResumeIds.newest(port, EVENT + "/stream");
        List<String> ids = ResumeIds.before(newest, 2, EACH_ROUND);
        DeafStreams streams = held.keep(new DeafStreams(port, SMALL_WINDOW));
        for (int i = 0; i < held.rounds() && !held.isEnough(); i++) {
          book(client);
          List<CompletableFuture<Integer>> opened = new ArrayList<>();
          for (String id : ids) {
            opened.add(streams.ask(EVENT + "/stream", "Last-Event-ID", id));
          }
          for (CompletableFuture<Integer> each : opened) {
            assertThat(each.get(60, TimeUnit.SECONDS)).isIn(200, 503);
          }
          // All messages together have a rate, which this one reaches.
          Thread.sleep(600);
        }
      }
    };

    abstract void ask(int port, Client client, Held held) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  void callersWhoDoNotReadLeaveTheHeapToBookings(Crowd crowd) throws Exception {
    try (Held held = new Held(false);
        Client client = Client.ofHttp2(process.limitedPort())) {
      // Given
      book(client);
      process.fill();

      // When
      crowd.ask(process.limitedPort(), client, held);

      // Then
      for (int i = 0; i < 20; i++) {
        book(client);
      }
      assertThat(process.isAlive()).isTrue();
    }
  }

  @Test
  void thousandsOfStreamsOfFewConnectionsAreRefusedBeyondTheBudget() throws Exception {
    try (DeafStreams maps = new DeafStreams(process.limitedPort(), 0);
        DeafStreams pages = new DeafStreams(process.limitedPort(), 0);
        Client client = Client.ofHttp2(process.limitedPort())) {
      // Given
      book(client);
      process.fill();

      // When
      maps.ask(100, MAP);
      pages.ask(1_000, PAGE);
      maps.ask(900, MAP);

      // Then
      book(client);
      assertThat(process.isAlive()).isTrue();
      for (DeafStreams each : List.of(maps, pages)) {
        assertThat(each.answered(200)).isPositive();
        assertThat(each.answered(503)).isPositive();
        assertThat(each.answered(200) + each.answered(503)).isEqualTo(1_000);
        assertThat(each.refusals())
            .allSatisfy(headers -> assertThat(headers.get("Retry-After")).isEqualTo("2"));
      }
    }
  }

  @Test
  void readersOfManySequencesAreRefusedAtTheBudgetUntilTheOthersHaveGone() throws Exception {
    try (Client client = Client.ofHttp2(process.limitedPort())) {
      // Given
      List<Integer> statuses = new ArrayList<>();
      String refusal;

      // When
      try (DeafReaders readers = new DeafReaders(process.limitedPort())) {
        Socket last;
        do {
          book(client);
          last = readers.ask(MAP, "Connection: close");
          statuses.add(DeafReaders.status(last));
        } while (statuses.getLast() == 200 && statuses.size() < 20);
        refusal = new String(last.getInputStream().readAllBytes(), UTF_8);
      }
      Answer later = awaitMap(client);

      // Then
      assertThat(statuses).hasSizeGreaterThan(4).startsWith(200, 200, 200, 200).endsWith(503);
      assertThat(refusal)
          .contains("/problems/too-busy")
          .containsIgnoringCase("retry-after: 2\r\n")
          .doesNotContainIgnoringCase("etag:");
      assertThat(later.json().path("rows")).hasSize(200);
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutTheBudgetTheyWouldTakeMoreThanThereIs(Crowd crowd) throws Exception {
    // Given
    try (Held held = new Held(true);
        Client client = Client.ofHttp2(process.freePort())) {
      book(client);
      long before = process.empty();

      // When
      crowd.ask(process.freePort(), client, held);

      // Then
      assertThat(process.used() - before).isGreaterThan(LittleHeap.SPARE);
    }
  }

  private static void book(Client client) {
    Answer booked = client.book(Stack.body(LittleHeap.MAP, "u", 1), "Prefer", "wait=10");
    assertThat(booked.text("status")).as(booked.toString()).isEqualTo("CONFIRMED");
  }

  /// The connections of a crowd.
  static final class Held implements AutoCloseable {

    private final List<AutoCloseable> connections = new ArrayList<>();
    private final boolean measured;
    private final long before;

    /// @param measured whether the crowd is over when it holds more than [LittleHeap#SPARE]
    Held(boolean measured) throws Exception {
      this.measured = measured;
      this.before = measured ? process.empty() : 0;
    }

    <T extends AutoCloseable> T keep(T connection) {
      connections.add(connection);
      return connection;
    }

    /// A crowd that is not measured is large enough when it has used up the budget.
    int rounds() {
      return measured ? 25 : 6;
    }

    boolean isEnough() throws Exception {
      return measured && process.used() - before > LittleHeap.SPARE * 5 / 4;
    }

    @Override
    public void close() {
      for (AutoCloseable connection : connections) {
        try {
          connection.close();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
