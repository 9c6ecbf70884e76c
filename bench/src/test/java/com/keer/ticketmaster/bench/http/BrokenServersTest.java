package com.keer.ticketmaster.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.load.Arrivals;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http2.frames.FrameType;
import org.junit.jupiter.api.Test;

/// Servers that reset, leave, break off and restrict as the protocol allows, and one that violates
/// it.
class BrokenServersTest {

  private final Notes notes = new Notes();

  private void run(ScriptedServer server, int requests) throws Exception {
    try (server;
        HttpLoad load = new HttpLoad(server.target(), 1, 100)) {
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
            out.frame(FrameType.RST_STREAM, 0, stream, 0, 0, 0, 7);
          } else {
            out.answer(stream);
          }
        });

    // When
    run(server, 10);

    // Then
    assertThat(notes.ends).containsEntry(2, "reset: refused stream error");
    assertThat(notes.ended("given")).isEqualTo(9);
  }

  @Test
  void afterGoawayTheRestTakesAnotherConnection() throws Exception {
    // Given
    AtomicInteger asked = new AtomicInteger();
    ScriptedServer server =
        ScriptedServer.start((stream, out) -> {
          if (asked.incrementAndGet() == 5) {
            out.frame(FrameType.GO_AWAY, 0, 0, 0, 0, 0, stream, 0, 0, 0, 0);
          }
          out.answer(stream);
        });

    // When
    run(server, 1_000);

    // Then those that were not processed have failed, and all others are answered
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
          out.answer(stream);
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
    var settings = new ScriptedServer.Frames().frame(FrameType.SETTINGS, 0, 0, 0, 4, 0, 0, 0, 7);
    ScriptedServer server = ScriptedServer.start(settings, (stream, out) -> out.answer(stream));

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
          out.frame(FrameType.HEADERS, ScriptedServer.LAST, stream, 0xff & (0x80 | 62));
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
          out.frame(FrameType.HEADERS, ScriptedServer.LAST, stream, 0x88);
        });

    // When
    run(server, 3);

    // Then
    assertThat(notes.ended("no location")).isEqualTo(3);
  }

  @Test
  void aServerThatAsksForRepliesAndDoesNotReadThemIsLeft() throws Exception {
    // Given more pings than the sockets on the way can buffer the answers of
    ScriptedServer server =
        ScriptedServer.start((stream, out) -> {
          for (int i = 0; i < 1_500_000; i++) {
            out.frame(FrameType.PING, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8);
          }
        });

    // When
    run(server, 1);

    // Then
    assertThat(notes.ends.get(0))
        .isEqualTo("protocol error: it asks for replies and does not read them");
  }
}
