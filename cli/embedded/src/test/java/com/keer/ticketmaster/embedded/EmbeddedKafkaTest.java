package com.keer.ticketmaster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaTest {
  private static final String TOPIC = "seats";

  @Test
  void servesWhatWasProduced() throws Exception {
    // Given
    try (var kafka = EmbeddedKafka.start()) {
      var client = new LogClient(kafka.bootstrapServers());
      client.createTopic(TOPIC);

      // When
      client.send(TOPIC, "A1", "A2");

      // Then
      assertThat(client.read(TOPIC, "readers", 2)).containsExactly("A1", "A2");
      assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:" + kafka.port());
    }
  }

  @Test
  void showsCommittedRecordsAndHidesAbortedOnes() throws Exception {
    // Given
    try (var kafka = EmbeddedKafka.start()) {
      var client = new LogClient(kafka.bootstrapServers());
      client.createTopic(TOPIC);

      // When
      client.abort(TOPIC, "A1");
      client.commit(TOPIC, "A2", "A3");

      // Then
      assertThat(client.read(TOPIC, "readers", 2)).containsExactly("A2", "A3");
    }
  }

  @Test
  void deletesTheTempFolderOnCloseAndToleratesASecondClose() {
    // Given
    var kafka = EmbeddedKafka.start();
    Path folder = kafka.dataDir();
    boolean existedWhileRunning = folder.toFile().isDirectory();

    // When
    kafka.close();
    kafka.close();

    // Then
    assertThat(existedWhileRunning).isTrue();
    assertThat(folder).doesNotExist();
  }

  @Test
  void keepsTwoNodesInOneJvmApart() throws Exception {
    // Given
    try (var first = EmbeddedKafka.start();
        var second = EmbeddedKafka.start()) {
      var firstClient = new LogClient(first.bootstrapServers());
      var secondClient = new LogClient(second.bootstrapServers());

      // When
      firstClient.createTopic("first");
      secondClient.createTopic("second");

      // Then
      assertThat(firstClient.topics()).containsExactly("first");
      assertThat(secondClient.topics()).containsExactly("second");
      assertThat(first.clusterId()).isNotEqualTo(second.clusterId());
    }
  }

  @Test
  void servesOnWhenANodeBesideItIsClosed() throws Exception {
    // Given
    try (var kafka = EmbeddedKafka.start()) {
      var client = new LogClient(kafka.bootstrapServers());
      client.createTopic(TOPIC);
      var neighbour = EmbeddedKafka.start();

      // When
      neighbour.close();

      // Then
      client.send(TOPIC, "A1");
      assertThat(client.read(TOPIC, "readers", 1)).containsExactly("A1");
    }
  }
}
