package com.keer.ticketmaster.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.bench.load.Arrivals;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpLoadTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Notes notes = new Notes();

  @Test
  void everyRequestIsAnsweredOnce() throws Exception {
    // Given
    AtomicInteger asked = new AtomicInteger();
    try (Server server =
            Server.posts(ctx -> {
              boolean given = asked.incrementAndGet() % 2 == 0;
              Server.answer(ctx, 200, given ? "HELD" : "REJECTED");
            });
        HttpLoad load = new HttpLoad(server.target(), 4, 100)) {
      // When
      load.run(Notes.bookings(500), Arrivals.every(5_000), Conversation.PREFER_WAIT, LIMIT, notes);

      // Then
      assertThat(asked).hasValue(500);
      assertThat(notes.ended("given")).isEqualTo(250);
      assertThat(notes.ended("refused")).isEqualTo(250);
      assertThat(notes.ids).hasSize(500).containsEntry(0, "some-id_1");
      assertThat(notes.repeated).hasValue(0);
    }
  }

  @Test
  void aFloodKeepsToTheStreamsThatTheServerAllows() throws Exception {
    // Given
    try (Server server = Server.start(100, ctx -> Server.answer(ctx, 200, "HELD"), ctx -> {});
        HttpLoad load = new HttpLoad(server.target(), 4, 5_000)) {
      // When
      load.run(Notes.bookings(10_000), Arrivals.atOnce(), Conversation.PREFER_WAIT, LIMIT, notes);

      // Then
      assertThat(notes.ended("given")).isEqualTo(10_000);
      assertThat(notes.repeated).hasValue(0);
    }
  }

  @Test
  void theSecondRequestFollowsTheLocation() throws Exception {
    // Given
    AtomicInteger looks = new AtomicInteger();
    try (Server server =
            Server.start(
                10,
                ctx -> Server.answer(ctx, 202, "PENDING"),
                ctx -> {
                  assertThat(ctx.queryParam("wait")).isEqualTo("30");
                  boolean first = looks.incrementAndGet() <= 5;
                  Server.answer(ctx, first ? 202 : 200, first ? "PENDING" : "CONFIRMED");
                });
        HttpLoad load = new HttpLoad(server.target(), 2, 100)) {
      // When
      load.run(Notes.bookings(300), Arrivals.atOnce(), Conversation.POST_THEN_GET, LIMIT, notes);

      // Then
      assertThat(notes.ended("given")).isEqualTo(300);
      assertThat(looks).hasValue(305);
      assertThat(notes.repeated).hasValue(0);
    }
  }

  @Test
  void whatIsSentAwayHasFailed() throws Exception {
    // Given
    try (Server server = Server.posts(ctx -> ctx.status(503).header("Retry-After", "1"));
        HttpLoad load = new HttpLoad(server.target())) {
      // When
      load.run(Notes.bookings(20), Arrivals.atOnce(), Conversation.PREFER_WAIT, LIMIT, notes);

      // Then
      assertThat(notes.ended("status 503")).isEqualTo(20);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoWasAcceptedLooksAgainIfTheyHavePatience(boolean looksAgain) throws Exception {
    // Given a server that is too busy for the first looks
    AtomicInteger looks = new AtomicInteger();
    Patience patience = new Patience(LIMIT, looksAgain);
    try (Server server =
            Server.start(
                10,
                ctx -> Server.answer(ctx, 202, "PENDING"),
                ctx -> {
                  if (looks.incrementAndGet() <= 5) {
                    ctx.status(503).header("Retry-After", "1");
                  } else {
                    Server.answer(ctx, 200, "CONFIRMED");
                  }
                });
        HttpLoad load = new HttpLoad(server.target(), 2, 100)) {
      // When
      load.run(
          Notes.bookings(20),
          Arrivals.atOnce(),
          Conversation.POST_THEN_GET,
          LIMIT,
          patience,
          notes);

      // Then
      assertThat(notes.ended("given")).isEqualTo(looksAgain ? 20 : 15);
      assertThat(notes.ended("status 503")).isEqualTo(looksAgain ? 0 : 5);
      assertThat(notes.repeated).hasValue(0);
    }
  }

  @Test
  void whoCannotSendTheirRequestLeaves() throws Exception {
    // Given one place, which is free only when everybody else has left
    Patience patience = new Patience(Duration.ofSeconds(2), false);
    try (Server server =
            Server.posts(ctx -> {
              await().atMost(LIMIT).until(() -> notes.ended(Patience.NOT_SENT) == 9);
              Server.answer(ctx, 200, "HELD");
            });
        HttpLoad load = new HttpLoad(server.target(), 1, 1)) {
      // When
      load.run(
          Notes.bookings(10), Arrivals.atOnce(), Conversation.PREFER_WAIT, LIMIT, patience, notes);

      // Then
      assertThat(notes.ended("given")).isEqualTo(1);
      assertThat(notes.ended(Patience.NOT_SENT)).isEqualTo(9);
    }
  }

  @Test
  void latencyCountsFromWhenARequestWasDueThoughTheServerStalls() throws Exception {
    // Given a server that stalls once, with room for one request at a time
    AtomicInteger asked = new AtomicInteger();
    Duration stall = Duration.ofMillis(500);
    try (Server server =
            Server.start(
                1,
                ctx -> {
                  if (asked.getAndIncrement() == 0) {
                    Thread.sleep(stall);
                  }
                  Server.answer(ctx, 200, "HELD");
                },
                ctx -> {});
        HttpLoad load = new HttpLoad(server.target(), 1, 100)) {
      // When
      load.run(Notes.bookings(50), Arrivals.every(1_000), Conversation.PREFER_WAIT, LIMIT, notes);

      // Then those that came during the stall waited too: the last was due after 49 ms
      assertThat(notes.ended("given")).isEqualTo(50);
      assertThat(notes.latencies.get(49)).isGreaterThanOrEqualTo(stall.minusMillis(100));
    }
  }

  @Test
  void whatIsNotAnsweredInTimeHasFailedAndTheConnectionsGoOn() throws Exception {
    // Given
    AtomicInteger asked = new AtomicInteger();
    try (Server server =
            Server.start(
                5,
                ctx -> {
                  if (asked.getAndIncrement() < 5) {
                    Thread.sleep(3_000);
                  }
                  Server.answer(ctx, 200, "HELD");
                },
                ctx -> {});
        HttpLoad load = new HttpLoad(server.target(), 1, 100)) {
      // When
      load.run(
          Notes.bookings(20),
          Arrivals.atOnce(),
          Conversation.PREFER_WAIT,
          Duration.ofMillis(300),
          notes);
      Notes second = new Notes();
      load.run(Notes.bookings(20), Arrivals.atOnce(), Conversation.PREFER_WAIT, LIMIT, second);

      // Then
      assertThat(notes.ended("no answer in time")).isEqualTo(20);
      assertThat(notes.repeated).hasValue(0);
      assertThat(second.ended("given")).isEqualTo(20);
    }
  }

  @Test
  void aServerThatStopsLeavesFailuresAndNobodyHanging() throws Exception {
    // Given
    AtomicInteger asked = new AtomicInteger();
    Server server =
        Server.posts(ctx -> {
          asked.incrementAndGet();
          Server.answer(ctx, 200, "HELD");
        });
    try (HttpLoad load = new HttpLoad(server.target(), 2, 100)) {
      Thread stopper =
          Thread.ofPlatform()
              .start(() -> {
                await().until(() -> asked.get() >= 100);
                server.close();
              });

      // When
      load.run(
          Notes.bookings(2_000), Arrivals.every(2_000), Conversation.PREFER_WAIT, LIMIT, notes);
      stopper.join();

      // Then
      assertThat(notes.ends).hasSize(2_000);
      assertThat(notes.ended("given")).isBetween(100L, 1_999L);
      assertThat(notes.ended("no connection")).isPositive();
      assertThat(notes.repeated).hasValue(0);
    }
  }

  @Test
  void withoutAServerThereIsNothingToConnectTo() throws Exception {
    // Given
    Server server = Server.posts(ctx -> {});
    HttpTarget target = server.target();
    server.close();

    // When, Then
    try (HttpLoad load = new HttpLoad(target)) {
      assertThatThrownBy(() -> load.connect(Duration.ofMillis(300)))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("no HTTP/2 server at 127.0.0.1:");
    }
  }
}
