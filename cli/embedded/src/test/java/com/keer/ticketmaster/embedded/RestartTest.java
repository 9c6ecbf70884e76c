package com.keer.ticketmaster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
  private static final String TOPIC = "seats";
  private static final String GROUP = "readers";

  private final Path folder;

  RestartTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void keepsTopicsRecordsOffsetsAndClusterIdOnTheSamePort() throws Exception {
    // Given
    String clusterId;
    int port;
    try (var kafka = start(0)) {
      var client = new LogClient(kafka.bootstrapServers());
      client.createTopic(TOPIC);
      client.send(TOPIC, "A1");
      client.read(TOPIC, GROUP, 1);
      client.commit(TOPIC, "A2");
      clusterId = kafka.clusterId();
      port = kafka.port();
    }

    // When
    try (var kafka = start(port)) {

      // Then
      var client = new LogClient(kafka.bootstrapServers());
      assertThat(kafka.port()).isEqualTo(port);
      assertThat(kafka.clusterId()).isEqualTo(clusterId);
      assertThat(client.clusterId()).isEqualTo(clusterId);
      assertThat(client.read(TOPIC, GROUP, 1)).containsExactly("A2");
      assertThat(client.read(TOPIC, "others", 2)).containsExactly("A1", "A2");
    }
  }

  @Test
  void servesTheSameFolderOnOtherPorts() throws Exception {
    // Given
    int port;
    int controllerPort;
    try (var kafka = start(0)) {
      var client = new LogClient(kafka.bootstrapServers());
      client.createTopic(TOPIC);
      client.send(TOPIC, "A1");
      port = kafka.port();
      controllerPort = kafka.controllerPort();
    }

    // When
    try (var holder = BoundSockets.bind("127.0.0.1", port);
        var controllerHolder = BoundSockets.bind("127.0.0.1", controllerPort);
        var kafka = start(0)) {

      // Then
      var client = new LogClient(kafka.bootstrapServers());
      assertThat(kafka.port()).isNotEqualTo(holder.clientPort());
      assertThat(kafka.controllerPort()).isNotEqualTo(controllerHolder.clientPort());
      client.send(TOPIC, "A2");
      client.createTopic("more");
      assertThat(client.read(TOPIC, GROUP, 2)).containsExactly("A1", "A2");
    }
  }

  @Test
  void recoversAcknowledgedRecordsAfterTheProcessWasKilled() throws Exception {
    // Given
    killAfterFirstAnswer();

    // When
    try (var kafka = start(0)) {

      // Then
      var client = new LogClient(kafka.bootstrapServers());
      client.commit(TOPIC, "A3");
      assertThat(client.read(TOPIC, GROUP, 3)).containsExactly("A1", "A2", "A3");
    }
  }

  private EmbeddedKafka start(int port) {
    return EmbeddedKafka.start(EmbeddedKafkaOptions.defaults().withDataDir(folder).withPort(port));
  }

  private void killAfterFirstAnswer() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DoomedNode.class.getName(),
                    folder.toString(),
                    TOPIC))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var output = process.inputReader()) {
      assertThat(output.lines().anyMatch(DoomedNode.READY::equals)).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
