package com.keer.ticketmaster.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Topics;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Everything that must not happen while an installation is exported, one at a time.
class CutTest {

  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static EmbeddedKafka kafka;
  private static Admin admin;
  private static int installations;

  private Topics topics;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    admin = Admin.create(client());
  }

  @AfterAll
  static void stop() {
    admin.close();
    kafka.close();
  }

  @BeforeEach
  void install() throws Exception {
    topics = new Topics("cut-" + installations++ + "-");
    new TopicAdmin(admin, topics, TopicSettings.DEFAULT.withPartitions(2)).ensure();
    try (var producer = producer(null)) {
      for (String name : new InstallationNames(topics).logs()) {
        for (int i = 0; i < 3; i++) {
          producer.send(record(name)).get();
        }
      }
    }
  }

  @Test
  void takesAnInstallationThatStandsStill() {
    try (LogExport export = LogExport.complete(client(), topics, LONG)) {
      assertThat(write(export).records()).isEqualTo(8 * 3);
    }
  }

  @Test
  void refusesWhileATransactionIsOpenAndNotAfterwards() {
    try (var producer = producer("writer")) {
      // Given
      producer.initTransactions();
      producer.beginTransaction();
      var unused = producer.send(record(topics.reservationRequests().name()));
      producer.flush();

      // Then
      assertThatThrownBy(() -> LogExport.complete(client(), topics, SHORT))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("the engine is busy (" + topics.reservationRequests().name() + ")")
          .hasMessageContaining("Stop the processors");

      // When
      producer.abortTransaction();

      // Then
      try (LogExport export = LogExport.complete(client(), topics, LONG)) {
        assertThat(write(export).records()).isEqualTo(8 * 3);
      }
    }
  }

  @Test
  void takesNoPositionsOutOfAnOpenTransaction() throws Exception {
    try (var producer = producer("reader");
        var reader = consumer(new InstallationNames(topics).groups().getLast())) {
      // Given
      // A group that exists and has committed only in another partition.
      String log = topics.reservationRequests().name();
      String group = reader.groupMetadata().groupId();
      admin
          .alterConsumerGroupOffsets(
              group, Map.of(new TopicPartition(log, 1), new OffsetAndMetadata(0)))
          .all()
          .get();
      TopicPartition read = new TopicPartition(log, 0);
      producer.initTransactions();
      producer.beginTransaction();
      producer.sendOffsetsToTransaction(
          Map.of(read, new OffsetAndMetadata(2)), reader.groupMetadata());

      // Then
      assertThatThrownBy(() -> LogExport.complete(client(), topics, SHORT))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("an open transaction");

      // When
      producer.commitTransaction();

      // Then
      try (LogExport export = LogExport.complete(client(), topics, LONG)) {
        assertThat(export.header().groups().getLast().positions().getFirst().offset()).isEqualTo(2);
      }
    }
  }

  @Test
  void takesTheLogsOfAnEngineAtWork() {
    try (var producer = producer("busy")) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused = producer.send(record(topics.reservationRequests().name()));
      producer.flush();

      try (LogExport export =
          LogExport.logs(client(), topics, null, new LogPoint.AtTime(Long.MAX_VALUE))) {
        assertThat(write(export).records()).isEqualTo(8 * 3);
      }
      producer.abortTransaction();
    }
  }

  @Test
  void refusesWhenACompactedStateChangesBeforeItIsRead() throws Exception {
    try (LogExport export = LogExport.complete(client(), topics, LONG);
        var producer = producer(null)) {
      // Given
      producer.send(record(topics.sectionStatus().name())).get();

      // Then
      assertThatThrownBy(() -> write(export))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("the engine resumed while its states were being read");
    }
  }

  @Test
  void letsCommandsComeMeanwhile() throws Exception {
    try (LogExport export = LogExport.complete(client(), topics, LONG);
        var producer = producer(null)) {
      producer.send(record(topics.reservationCommands().name())).get();
      assertThat(write(export).records()).isEqualTo(8 * 3);
    }
  }

  @Test
  void refusesWhenRecordsGoAwayMeanwhile() throws Exception {
    try (LogExport export = LogExport.complete(client(), topics, LONG)) {
      // Given
      TopicPartition log = new TopicPartition(topics.sectionInit().name(), 0);
      admin.deleteRecords(Map.of(log, RecordsToDelete.beforeOffset(2))).all().get();

      // Then
      assertThatThrownBy(() -> write(export))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("were deleted while they were being read");
    }
  }

  @Test
  void reportsThatThereIsNothing() {
    assertThatThrownBy(() -> LogExport.complete(client(), new Topics("nobody-"), LONG))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("there is no topic 'nobody-reservation-requests'");
  }

  private static ArchiveLog.Contents write(LogExport export) {
    return export.writeTo(OutputStream.nullOutputStream(), 2, passed -> {});
  }

  private static ProducerRecord<byte[], byte[]> record(String topic) {
    return new ProducerRecord<>(topic, 0, "key".getBytes(UTF_8), "value".getBytes(UTF_8));
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String group) {
    Map<String, Object> properties = new HashMap<>(client());
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private KafkaProducer<byte[], byte[]> producer(@Nullable String transactionalId) {
    Map<String, Object> properties = new HashMap<>(client());
    if (transactionalId != null) {
      properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix() + transactionalId);
    }
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
