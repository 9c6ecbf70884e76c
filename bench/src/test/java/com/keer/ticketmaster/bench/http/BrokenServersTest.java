package com.keer.ticketmaster.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.load.Arrivals;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Servers that reset, leave, break off and restrict as the protocol allows, and one that breaks
/// it.
class BrokenServersTest {

  private final Notes notes = new Notes();

  private void run(ScriptedServer server, int requests) throws Exception {
    try (server;
        HttpLoad load = new HttpLoad(server.target(), 1, 1, 100)) {
      load.run(
          Notes.bookings(requests),
          Arrivals.atOnce(),
          Conversation.PREFER_WAIT,
          Duration.ofSeconds(60),
          notes);
    }
    assertThat(notes.ends).hasSize(requests);
    assertThat(notes.repeated).hasValue(0);
  }

  @Test
  void aResetStreamHasFailedAndTheOthersGoOn() throws Exception {
    // Given
    ScriptedServer server =
        ScriptedServer.start((stream, out) -> {
          if (stream == 5) {
            ScriptedServer.frame(out, Http2.RST_STREAM, 0, stream, 0, 0, 0, 7);
          } else {
            ScriptedServer.answer(out, stream);
          }
        });

    // When
    run(server, 10);

    // Then
    assertThat(notes.ends).containsEntry(2, "reset: refused stream");
    assertThat(notes.ended("given")).isEqualTo(9);
  }

  @Test
  void afterGoawayTheRestTakesAnotherConnection() throws Exception {
    // Given
    AtomicInteger asked = new AtomicInteger();
    ScriptedServer server =
        ScriptedServer.start((stream, out) -> {
          if (asked.incrementAndGet() == 5) {
            ScriptedServer.frame(out, Http2.GOAWAY, 0, 0, 0, 0, 0, stream, 0, 0, 0, 0);
          }
          ScriptedServer.answer(out, stream);
        });

    // When
    run(server, 1_000);

    // Then those that were not looked at have failed, all others are answered
    assertThat(notes.ended("given") + notes.ended("goaway: no error")).isEqualTo(1_000);
    assertThat(notes.ended("given")).isGreaterThan(5);
  }

  @Test
  void aConnectionThatBreaksOffFailsWhatWasOnIt() throws Exception {
    // Given
    AtomicInteger asked = new AtomicInteger();
    ScriptedServer server =
        ScriptedServer.start((stream, out) -> {
          if (asked.incrementAndGet() == 5) {
            throw new IOException("breaks off");
          }
          ScriptedServer.answer(out, stream);
        });

    // When
    run(server, 1_000);

    // Then
    assertThat(notes.ended("connection lost")).isPositive();
    assertThat(notes.ended("given")).isPositive();
  }

  @Test
  void bodiesWaitForTheWindowsOfTheServer() throws Exception {
    // Given streams that take 7 bytes, then 10 more for each piece
    Bytes settings = new Bytes(64);
    ScriptedServer.frame(settings, Http2.SETTINGS, 0, 0, 0, 4, 0, 0, 0, 7);
    ScriptedServer server =
        ScriptedServer.start(settings, (stream, out) -> ScriptedServer.answer(out, stream));

    // When
    run(server, 50);

    // Then
    assertThat(notes.ended("given")).isEqualTo(50);
  }

  @Test
  void aHeaderOutOfATableThatIsNotThereEndsTheConnection() throws Exception {
    // Given
    ScriptedServer server =
        ScriptedServer.start((stream, out) -> {
          int flags = Http2.END_HEADERS | Http2.END_STREAM;
          ScriptedServer.frame(out, Http2.HEADERS, flags, stream, 0xff & (0x80 | 62));
        });

    // When
    run(server, 1);

    // Then
    assertThat(notes.ends.get(0)).startsWith("protocol error: ");
  }

  @Test
  void anAnswerThatSaysNothingHasFailed() throws Exception {
    // Given
    ScriptedServer server =
        ScriptedServer.start((stream, out) -> {
          int flags = Http2.END_HEADERS | Http2.END_STREAM;
          ScriptedServer.frame(out, Http2.HEADERS, flags, stream, 0x88);
        });

    // When
    run(server, 3);

    // Then
    assertThat(notes.ended("no location")).isEqualTo(3);
  }
}
