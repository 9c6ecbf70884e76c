package com.keer.ticketmaster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
  private final Path folder;

  RefusalTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void refusesATakenPortAndSaysWhatToDo() throws Exception {
    // Given
    try (var holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = holder.getLocalPort();
      var options = EmbeddedKafkaOptions.defaults().withDataDir(folder).withPort(port);

      // When
      var refusal =
          assertThatExceptionOfType(PortInUseException.class)
              .isThrownBy(() -> EmbeddedKafka.start(options));

      // Then
      refusal
          .withMessage(
              "Port %d on 127.0.0.1 is already in use. Stop the process that holds it,"
                      .formatted(port)
                  + " or choose another port (0 takes any free port).")
          .satisfies(e -> assertThat(e.port()).isEqualTo(port));
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void startsOnAPortThatWasFreedAgain() throws Exception {
    // Given
    int port;
    try (var holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = holder.getLocalPort();
    }

    // When
    try (var kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.defaults().withPort(port))) {

      // Then
      assertThat(kafka.port()).isEqualTo(port);
    }
  }

  @Test
  void refusesAFolderInUseAndLeavesItsHolderWorking() throws Exception {
    // Given
    var options = EmbeddedKafkaOptions.defaults().withDataDir(folder);
    try (var holder = EmbeddedKafka.start(options)) {
      var client = new LogClient(holder.bootstrapServers());
      client.createTopic("before");

      // When
      var refusal =
          assertThatIllegalStateException().isThrownBy(() -> EmbeddedKafka.start(options));

      // Then
      refusal.withMessageContaining(folder.toString()).withMessageContaining("lock");
      client.createTopic("after");
      assertThat(client.topics()).containsExactlyInAnyOrder("before", "after");
    }
  }

  @Test
  void reportsABrokerPropertyThatKafkaRejects() {
    // Given
    var options = EmbeddedKafkaOptions.defaults().withBrokerProperty("num.io.threads", "none");

    // When
    var refusal = assertThatIllegalStateException().isThrownBy(() -> EmbeddedKafka.start(options));

    // Then
    refusal.withMessageContaining("num.io.threads");
  }

  @ParameterizedTest
  @ValueSource(strings = {"log.dirs", "listeners", "controller.quorum.voters"})
  void refusesPropertiesThatTheOptionsOwn(String key) {
    // Given
    var options = EmbeddedKafkaOptions.defaults();

    // When
    var refusal =
        assertThatIllegalArgumentException()
            .isThrownBy(() -> options.withBrokerProperty(key, "other"));

    // Then
    refusal.withMessageContaining(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "", "192.0.2.1"})
  void refusesHostsThatOthersCanReach(String host) {
    // Given
    var options = EmbeddedKafkaOptions.defaults();

    // When
    var refusal = assertThatIllegalArgumentException().isThrownBy(() -> options.withHost(host));

    // Then
    refusal.withMessageContaining("loopback");
  }
}
