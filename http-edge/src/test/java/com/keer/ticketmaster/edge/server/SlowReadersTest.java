package com.keer.ticketmaster.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.SectionLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Callers who ask for much and read nothing are cut off. [LittleHeapTest] looks at what they hold
/// before.
@ExtendWith(Stack.class)
class SlowReadersTest {

  private static final String MAP = "/api/events/rock-night/sections/arena";
  private static final String TICKETS =
      "/api/tickets/available?eventId=rock-night&section=arena&limit=500";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long BUDGET = 16 * 1024 * 1024;

  /// The bytes of one map, which stays for a while, and of few readers.
  private static final long LITTLE = 4 * 1024 * 1024;

  private static EdgeProcess edge;
  private static Client client;

  @BeforeAll
  static void open() {
    edge =
        EdgeProcess.start(
            Stack.config(
                Stack.bootstrapServers(),
                Map.of(
                    "TICKETMASTER_TOPIC_PREFIX",
                    "slow-",
                    "TICKETMASTER_LARGE_ANSWER_BYTES",
                    Long.toString(BUDGET),
                    "TICKETMASTER_SLOW_READER_SECONDS",
                    "4")));
    Stack.requireReady(edge);
    Stack.open(edge, "arena", SectionLayout.grid(200, 500));
    client = Client.of(edge);
  }

  /// A reader who is still there keeps the process from nothing.
  @AfterAll
  static void stopsInSpiteOfDeafReaders() throws Exception {
    client.close();
    try (DeafReaders readers = new DeafReaders(edge.port())) {
      assertThat(DeafReaders.status(readers.ask(MAP))).isEqualTo(200);
      edge.close();
    }
    assertThat(edge.isReady()).isFalse();
  }

  @AfterEach
  void awaitNothingHeld() {
    assertThat(awaitFree()).isLessThan(LITTLE);
  }

  @Test
  void threeHundredDeafReadersOfOneMapHoldItOnceAndAreCutOff() throws Exception {
    try (DeafReaders readers = new DeafReaders(edge.port())) {
      // Given
      assertThat(client.get(MAP).response().body()).hasSizeGreaterThan(2_900_000);
      Socket slow = readers.askWithBuffer(64 * 1024, MAP);
      AtomicBoolean deafHeld = new AtomicBoolean(true);
      var read = CompletableFuture.supplyAsync(() -> readSlowly(slow, deafHeld));

      // When
      List<Socket> deaf = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        deaf.add(readers.ask(MAP));
      }
      for (Socket socket : deaf) {
        assertThat(DeafReaders.status(socket)).isEqualTo(200);
      }
      bookSome();
      long left = awaitFree();
      deafHeld.set(false);

      // Then
      assertThat(left).isLessThan(LITTLE);
      assertThat(DeafReaders.isEnded(deaf.getLast())).isTrue();
      assertThat(read.join()).as("who reads on is served to the end").isGreaterThan(2_900_000);
    }
  }

  @Test
  void deafStreamsOfOneConnectionAreCutOff() throws Exception {
    try (DeafStreams maps = new DeafStreams(edge.port(), 0);
        DeafStreams tickets = new DeafStreams(edge.port(), 0)) {
      // When
      maps.ask(100, MAP);
      tickets.ask(20, TICKETS);

      // Then
      assertThat(maps.answered(200)).isEqualTo(100);
      assertThat(tickets.answered(200)).isEqualTo(20);
      assertThat(Await.until(LIMIT, maps::cut, cut -> cut == 100)).isEqualTo(100);
      assertThat(Await.until(LIMIT, tickets::cut, cut -> cut == 20)).isEqualTo(20);
      assertThat(awaitFree()).isLessThan(LITTLE);
      assertThat(client.get(TICKETS).json().path("items")).hasSize(500);
    }
  }

  @Test
  void streamsOfAConnectionThatReadsNothingAtAllAreCutOffToo() throws Exception {
    try (DeafReaders readers = new DeafReaders(edge.port())) {
      // When: too few for Jetty to take it for an attack, so that it would end the connection
      var _ = readers.askOverStreams(MAP, 100);
      long taken =
          Await.until(LIMIT, () -> RunningRoutes.largeBytes(edge), bytes -> bytes > LITTLE);

      // Then
      assertThat(taken).isGreaterThan(LITTLE);
      assertThat(awaitFree()).isLessThan(LITTLE);
    }
  }

  /// Reads a little, often, as long as others wait; then the rest.
  private static long readSlowly(Socket socket, AtomicBoolean othersWait) {
    try {
      long read = 0;
      while (othersWait.get()) {
        read += socket.getInputStream().readNBytes(16 * 1024).length;
        LockSupport.parkNanos(100_000_000);
      }
      return read + socket.getInputStream().readAllBytes().length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is still taken when all deaf readers should have been cut off.
  private static long awaitFree() {
    return Await.until(LIMIT, () -> RunningRoutes.largeBytes(edge), taken -> taken < LITTLE);
  }

  /// Each is answered while the deaf readers wait.
  private static void bookSome() {
    for (int i = 0; i < 20; i++) {
      book();
    }
  }

  private static void book() {
    Answer booked = client.book(Stack.body("arena", "u", 1), "Prefer", "wait=10");
    assertThat(booked.text("status")).isEqualTo("CONFIRMED");
  }
}
