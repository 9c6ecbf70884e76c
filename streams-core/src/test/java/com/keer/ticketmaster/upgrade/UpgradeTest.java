package com.keer.ticketmaster.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.CommandLog;
import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.SectionCommand.DecideBy;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.features.FeatureLevel;
import com.keer.ticketmaster.features.Installation;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.installation.InstallationTopic;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.topics.TopicMismatchException;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.upgrade.Program.Proof;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A released program and this one in one installation.
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class UpgradeTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// Asking costs more than waiting.
  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final Version NEW = Version.NEW;
  private static final Version OLD = Version.released("streams-core-level-1.jar");

  private static final SectionId STALLS = new SectionId("rock-night", "stalls");
  private static final SectionInit NEWEST_RULES =
      new Open(
          SectionLayout.grid(5, 10),
          List.of(),
          null,
          SectionRules.DEFAULT.withDecision(DecisionRule.FIRST.newest()));
  private static final SectionInit DECIDE_BY = new DecideBy("orphan-averse", null);

  @TempDir private static Path folder;
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  private static Program start(Version version, String prefix, String name)
      throws InterruptedException {
    Program program = version.start(kafka.bootstrapServers(), prefix, folder.resolve(name));
    program.awaitReady();
    return program;
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  private static Installation installation(String prefix) {
    return Installation.read(client(), new Topics(prefix));
  }

  @Test
  void nothingIsLostWhenProgramsAreUpdatedAndTakenBackOneByOne() throws Exception {
    // Given
    String prefix = "roll-";
    Program a = start(OLD, prefix, "a");
    Program b = start(OLD, prefix, "b");
    try {
      for (String section : Load.sections()) {
        a.open(section, 60, 60);
      }
      Load load = new Load(a, b);
      try {
        load.start();
        share(load, a, b);

        // When: updated
        b = replace(load, b, NEW, prefix, "b");
        share(load, a, b);
        a = replace(load, a, NEW, prefix, "a");
        share(load, a, b);
        assertThat(installation(prefix).level()).isEqualTo(FeatureLevel.FIRST);

        // When: taken back
        a = replace(load, a, OLD, prefix, "a");
        share(load, a, b);
        b = replace(load, b, OLD, prefix, "b");
        share(load, a, b);
      } finally {
        load.close();
      }

      // Then
      Program some = a;
      await().atMost(LIMIT).pollInterval(PAUSE).until(() -> some.verify().unanswered() == 0);
      Proof old = a.verify();
      assertThat(old.findings()).isEqualTo("{} []");
      assertThat(old.letters()).isZero();
      assertThat(old.chains()).hasSize(Load.sections().size());
      Map<String, ReservationOutcome> answers = answers(prefix);
      assertThat(load.requested()).hasSizeGreaterThan(100).allMatch(answers::containsKey);
      assertThat(load.ended())
          .hasSizeGreaterThan(50)
          .noneMatch(id -> answers.get(id) instanceof Held);
      assertThat(verify(new Topics(prefix))).isEqualTo(old);
    } finally {
      a.close();
      b.close();
    }
  }

  private static Program replace(
      Load load, Program running, Version version, String prefix, String name)
      throws InterruptedException {
    load.remove(running);
    running.close();
    Program next = start(version, prefix, name);
    load.add(next);
    return next;
  }

  /// Waits until both decide, and have for a while.
  private static void share(Load load, Program one, Program other) {
    await().atMost(LIMIT).until(() -> one.decides() > 0 && other.decides() > 0);
    int sent = load.sent();
    await().atMost(LIMIT).until(() -> load.sent() > sent + 100);
  }

  /// The last state of each reservation.
  private static Map<String, ReservationOutcome> answers(String prefix) {
    Map<String, ReservationOutcome> answers = new HashMap<>();
    latest(new Topics(prefix).reservationCompleted())
        .forEach((key, answer) -> answers.put(key.key(), answer));
    return answers;
  }

  /// The last record of each key.
  private static <K, V> Map<K, V> latest(Topic<K, V> topic) {
    Map<K, V> latest = new HashMap<>();
    Map<String, Object> properties = new HashMap<>(client());
    properties.put("isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(
            properties, topic.keySerde().deserializer(), topic.valueSerde().deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(found -> latest.put(found.key(), found.value()));
      }
    }
    return latest;
  }

  @Test
  void theLevelRisesOnlyWhenNoOldProgramWorksHere() throws Exception {
    // Given an old program that has done nothing yet
    String prefix = "rise-";
    Topics topics = new Topics(prefix);
    try (Program old = start(OLD, prefix, "d")) {
      try (Program updated = start(NEW, prefix, "e")) {
        old.open("section-0", 2, 10);
        await()
            .atMost(LIMIT)
            .pollInterval(PAUSE)
            .untilAsserted(() -> {
              Installation both = installation(prefix);
              assertThat(both.level()).isEqualTo(FeatureLevel.FIRST);
              assertThat(both.instances())
                  .singleElement()
                  .matches(one -> one.newest() == FeatureLevel.NEWEST && one.alive());
              assertThat(both.silent()).hasSize(3);
            });
        assertThat(commands(updated).featureLevel()).isEqualTo(FeatureLevel.FIRST);

        // When, Then
        assertThatThrownBy(() -> Installation.raise(client(), topics, FeatureLevel.NEWEST, false))
            .isInstanceOf(RefusedException.class)
            .hasMessageContaining("said nothing");
      }
      assertThat(installation(prefix).instances()).isEmpty();
    }
    try (Program updated = start(NEW, prefix, "d")) {
      await()
          .atMost(LIMIT)
          .pollInterval(PAUSE)
          .until(() -> installation(prefix).obstacle(2) == null);
      assertThat(commands(updated).append(STALLS, NEWEST_RULES).exceptionNow())
          .isInstanceOf(FeatureLevel.TooLowException.class)
          .hasMessageContaining("ticketmaster features raise 2");

      // When
      Installation raised = Installation.raise(client(), topics, FeatureLevel.NEWEST, false);

      // Then
      assertThat(raised.level()).isEqualTo(FeatureLevel.NEWEST);
      assertThat(raised.raises()).containsOnlyKeys(FeatureLevel.NEWEST);
      await()
          .atMost(LIMIT)
          .pollInterval(PAUSE)
          .untilAsserted(() ->
              assertThat(commands(updated).append(STALLS, NEWEST_RULES))
                  .succeedsWithin(Duration.ofSeconds(10)));
      assertThat(commands(updated).featureLevel()).isEqualTo(FeatureLevel.NEWEST);
      var opened = ((RunningProgram) updated).engine().sections().awaitOpen(STALLS, LIMIT);
      assertThat(opened.rules().decision()).isEqualTo(DecisionRule.FIRST.newest());
      assertThat(updated.verify().findings()).isEqualTo("{} []");
      assertThatThrownBy(() -> Installation.raise(client(), topics, FeatureLevel.FIRST, true))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("never falls");
    }
  }

  /// What happens without the guard.
  @Test
  void anOldProgramBuriesNewFormsOrDropsWhatItDoesNotKnow() throws Exception {
    // Given
    String prefix = "bury-";
    Topics topics = new Topics(prefix);
    try (Program old = start(OLD, prefix, "f");
        var producer =
            new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      old.open("section-0", 2, 10);
      assertThat(old.verify().letters()).isZero();

      // When
      write(producer, topics, new SectionId("rock-night", "section-0"), DECIDE_BY);
      write(producer, topics, STALLS, NEWEST_RULES);

      // Then: one is buried, and of the other the old program dropped what it does not know
      await()
          .atMost(LIMIT)
          .pollInterval(PAUSE)
          .untilAsserted(() -> {
            assertThat(verify(topics).letters()).isPositive();
            assertThat(latest(topics.sectionStatus()).get(STALLS))
                .isNotNull()
                .extracting(status -> status.rules().decision())
                .isEqualTo(DecisionRule.FIRST);
          });
    }
  }

  private static void write(
      Producer<byte[], byte[]> producer, Topics topics, SectionId section, SectionInit command)
      throws Exception {
    var topic = topics.sectionInit();
    producer
        .send(
            new ProducerRecord<>(
                topic.name(),
                topic.keySerde().serializer().serialize(topic.name(), section),
                topic.valueSerde().serializer().serialize(topic.name(), command)))
        .get();
  }

  /// By this program, without an engine.
  private static Proof verify(Topics topics) {
    return RunningProgram.verify(client(), topics);
  }

  private static CommandLog commands(Program program) {
    return ((RunningProgram) program).engine().commands();
  }

  @Test
  void aNewInstallationStartsAtTheNewestLevelAndAProgramRefusesOneThatItCannotRead()
      throws Exception {
    // Given
    Topics topics = new Topics("new-");
    TicketMasterSettings settings =
        TicketMasterSettings.builder(kafka.bootstrapServers())
            .topicPrefix(topics.prefix())
            .stateDir(folder.resolve("new"))
            .roles(Set.of())
            .build();

    // When
    try (TicketMaster sender = TicketMaster.start(settings)) {
      assertThat(installation(topics.prefix()).level()).isEqualTo(FeatureLevel.NEWEST);
      assertThat(sender.commands().append(STALLS, NEWEST_RULES))
          .succeedsWithin(Duration.ofSeconds(10));
    }

    // When it is raised by a program of the future
    try (var producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      InstallationTopic.raise(producer, topics, FeatureLevel.NEWEST + 1);
    }

    // Then
    assertThatThrownBy(() -> TicketMaster.start(settings).close())
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageContaining("feature level " + (FeatureLevel.NEWEST + 1))
        .hasMessageContaining("Use a newer program");
  }
}
