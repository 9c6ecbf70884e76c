package com.keer.ticketmaster.edge.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A log with a record from a broker whose clock was half an hour ahead.
@ExtendWith(Stack.class)
class PartitionWaitsTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String METRIC = "\nticketmaster_partitions_waiting ";

  @Test
  void readinessSaysWhyAPartitionWaits() throws Exception {
    // Given
    Instant written = writeRecord("waits-");
    try (EdgeProcess edge = start("waits-", "10");
        Client client = Client.of(edge)) {
      // When
      Answer ready =
          Await.until(
              LIMIT, () -> client.get("/health/ready"), now -> reason(now).contains("waits"));

      // Then
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.header("Retry-After")).isEqualTo("1");
      assertThat(ready.text("status")).isEqualTo("NOT_READY");
      assertThat(ready.json().at("/roles/seat-processor").asString()).isEqualTo("NOT_READY");
      assertThat(reason(ready))
          .startsWith("seat-processor: waits-reservation-requests-0 waits at offset 0: ")
          .contains(" wrote it at " + written)
          .endsWith("See streams-core/docs/clocks.md");
      assertThat(client.get("/health/live").status()).isEqualTo(200);
      assertThat(client.get("/metrics").response().body()).contains(METRIC + "1.0\n");
    }
  }

  /// The control, and what an operator gets who accepts the time.
  @Test
  void aProcessThatAcceptsTheTimeIsReady() throws Exception {
    // Given
    writeRecord("accepts-");
    try (EdgeProcess edge = start("accepts-", "7200");
        Client client = Client.of(edge)) {
      // When
      Stack.requireReady(edge);

      // Then
      assertThat(client.get("/health/ready").response().body())
          .isEqualTo("{\"status\":\"READY\",\"roles\":{\"seat-processor\":\"READY\"}}");
      assertThat(client.get("/metrics").response().body()).contains(METRIC + "0.0\n");
    }
  }

  /// @return the time of the record
  private static Instant writeRecord(String prefix) throws Exception {
    Topics topics = new Topics(prefix);
    Topic<SectionId, SectionCommand> log = topics.reservationRequests();
    Map<String, String> required =
        TopicAdmin.requiredSettings(topics, TopicSettings.DEFAULT).get(log.name());
    Map<String, String> lenient = new HashMap<>(required);
    lenient.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    Map<String, Object> client = Map.of("bootstrap.servers", Stack.bootstrapServers());
    try (Admin admin = Admin.create(client);
        var producer =
            new KafkaProducer<>(
                client, log.keySerde().serializer(), log.valueSerde().serializer())) {
      NewTopic topic = new NewTopic(log.name(), 1, (short) 1).configs(lenient);
      admin.createTopics(List.of(topic)).all().get();
      Instant written =
          Instant.ofEpochMilli(System.currentTimeMillis()).plus(Duration.ofMinutes(30));
      var record =
          new ProducerRecord<SectionId, SectionCommand>(
              log.name(),
              0,
              written.toEpochMilli(),
              new SectionId("night", "stalls"),
              Open.of(SectionLayout.grid(1, 4)));
      producer.send(record).get();
      var entry =
          new ConfigEntry(
              TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
              required.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG));
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, log.name()),
                  List.of(new AlterConfigOp(entry, OpType.SET))))
          .all()
          .get();
      return written;
    }
  }

  private static EdgeProcess start(String prefix, String maxAheadSeconds) {
    return EdgeProcess.start(
        Stack.config(
            Stack.bootstrapServers(),
            Map.of(
                "TICKETMASTER_ROLES",
                "seat-processor",
                "TICKETMASTER_TOPIC_PREFIX",
                prefix,
                "TICKETMASTER_PARTITIONS",
                "1",
                "TICKETMASTER_MAX_AHEAD_SECONDS",
                maxAheadSeconds)));
  }

  private static String reason(Answer ready) {
    return ready.json().at("/reasons/seat-processor").asString("");
  }
}
