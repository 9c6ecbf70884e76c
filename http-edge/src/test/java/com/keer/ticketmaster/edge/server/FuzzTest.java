package com.keer.ticketmaster.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.CommandLog;
import com.keer.ticketmaster.edge.Stack;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Requests that begin well and are then damaged, byte by byte and token by token. None is answered
/// with a `5xx`, and what is refused is not in the log.
///
/// A few hundred in each build; more with `-Dfuzz.tries=100000`. Each request follows from its
/// seed, which a failure names.
@ExtendWith(Stack.class)
class FuzzTest {

  private static final int TRIES = Integer.getInteger("fuzz.tries", 400);

  /// Of requests that once were answered wrongly.
  private static final List<Long> KEPT = List.of(5571985438627398941L);

  @Test
  void noDamagedRequestIsAFaultOfTheServerOrIsWrittenWhenItIsRefused() throws Exception {
    // Given
    String section = Stack.openSection(5, 10);
    CommandLog log = CommandLog.mark();
    long first = new Random().nextLong();
    long[] seeds =
        LongStream.concat(
                KEPT.stream().mapToLong(seed -> seed), LongStream.range(first, first + TRIES))
            .toArray();

    // When
    List<String> faults = new ArrayList<>();
    Set<String> refused = new HashSet<>();
    int accepted = 0;
    for (long seed : seeds) {
      String user = "fuzz-" + Long.toUnsignedString(seed, 36);
      byte[] request = new DamagedRequest(new Random(seed), section, user).bytes();
      int status = status(request);
      if (status >= 500) {
        faults.add(seed + " -> " + status + ": " + new String(request, StandardCharsets.UTF_8));
      } else if (status >= 400 || status == 0) {
        refused.add("\"" + user + "\"");
      } else {
        accepted++;
      }
    }

    // Then
    assertThat(faults).isEmpty();
    assertThat(refused).hasSizeGreaterThan(TRIES / 4);
    assertThat(accepted).as("some are still good").isPositive();
    List<String> written = log.about(section);
    assertThat(written).isNotEmpty();
    assertThat(written.stream().filter(line -> refused.stream().anyMatch(line::contains)))
        .isEmpty();
  }

  @Test
  void anUndamagedRequestIsWritten() throws Exception {
    // Given
    String section = Stack.openSection(5, 10);
    CommandLog log = CommandLog.mark();

    // When
    int status = status(DamagedRequest.booking(section, "fuzz-control"));

    // Then
    assertThat(status).isIn(200, 202);
    assertThat(log.about(section)).anyMatch(line -> line.contains("fuzz-control"));
  }

  /// @return 0 for a connection that was closed without an answer
  private static int status(byte[] request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", Stack.port())) {
      socket.setSoTimeout(20_000);
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
        byte[] line = socket.getInputStream().readNBytes(12);
        String text = new String(line, StandardCharsets.US_ASCII);
        return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9)) : 0;
      } catch (SocketException e) {
        return 0;
      }
    }
  }
}
