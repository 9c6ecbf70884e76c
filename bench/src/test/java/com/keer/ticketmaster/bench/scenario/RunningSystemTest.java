package com.keer.ticketmaster.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The benchmark drives a system that it did not start.
class RunningSystemTest {

  @Test
  void doesNotCountTheSpeedOfASystemThatGivesEverybodyTheSameSeat(@TempDir Path folder)
      throws Exception {
    try (BrokenSystem system = new BrokenSystem(folder.resolve("kafka"))) {
      // When
      BenchRun run =
          BenchRun.of(
              "dataflow",
              "--reservations=50",
              "--sections=1",
              "--kafka=" + system.bootstrapServers());

      // Then
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).startsWith("bench: not correct").contains("violations");
      assertThat(run.out()).contains("Violations", "seat A-1", "load generator");
    }
  }

  @Test
  void saysThatThereIsNone() throws Exception {
    // Given
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    // When
    BenchRun run = BenchRun.of("dataflow", "--kafka=127.0.0.1:" + port);

    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("no Kafka broker answers at 127.0.0.1:" + port);
  }
}
