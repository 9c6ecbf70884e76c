package com.keer.ticketmaster.edge.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.SectionCommand.Block;
import com.keer.ticketmaster.booking.SectionCommand.CancelSale;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionCommand.Schedule;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.event.Outbox.Entry;
import com.keer.ticketmaster.edge.problem.ProblemException;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedKafkaOptions;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Stack.class)
class OutboxTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void anEventThatIsMadeWithoutTheLogIsCompletedWhenTheLogIsThere(@TempDir Path folder)
      throws Exception {
    // Given
    int port = freePort();
    var options = EmbeddedKafkaOptions.defaults().withPort(port).withDataDir(folder);
    try (EdgeProcess edge =
            EdgeProcess.start(Stack.config("127.0.0.1:" + port, Stack.ownStores()));
        Client client = Client.of(edge)) {
      assertThat(edge.database().awaitReady(LIMIT)).isTrue();

      // When
      Answer beforeTheFirst = Events.create(client, Events.body("", Events.grid("s", 1, 2)));

      // Then
      assertThat(beforeTheFirst.status()).isEqualTo(201);
      assertThat(Events.states(client.get(beforeTheFirst.header("Location"))))
          .containsExactly("OPENING");

      try (EmbeddedKafka _ = EmbeddedKafka.start(options)) {
        Stack.requireReady(edge);
        requireLive(client, beforeTheFirst);
      }

      // When
      Answer inTheMiddle = Events.create(client, Events.body("", Events.grid("s", 1, 2)));
      Answer moved =
          client.json(
              "PATCH",
              inTheMiddle.header("Location"),
              "{\"saleClosesAt\": \"2020-01-01T00:00:00Z\"}",
              "If-Match",
              "\"1\"",
              "Prefer",
              "wait=0");

      // Then
      assertThat(inTheMiddle.status()).isEqualTo(201);
      assertThat(moved.status()).isEqualTo(202);
      assertThat(moved.json().path("applied").asBoolean(true)).isFalse();

      try (EmbeddedKafka _ = EmbeddedKafka.start(options)) {
        requireLive(client, inTheMiddle);
        Answer booked =
            Await.until(
                LIMIT,
                () -> Events.book(client, inTheMiddle.text("eventId"), "s"),
                answer -> answer.text("status").equals("REJECTED"));
        assertThat(booked.json().path("reason").path("type").asString()).isEqualTo("sale-closed");
        assertThat(Await.until(LIMIT, () -> waiting(edge), count -> count == 0)).isZero();
      }
    }
  }

  @Test
  void severalInstancesRelayEachCommandOnce() throws Exception {
    // Given
    Map<String, String> variables = new HashMap<>(Stack.ownStores());
    variables.put("TICKETMASTER_TOPIC_PREFIX", "outbox-");
    try (EdgeProcess one = EdgeProcess.start(Stack.config(Stack.bootstrapServers(), variables));
        EdgeProcess two = EdgeProcess.start(Stack.config(Stack.bootstrapServers(), variables));
        Client first = Client.of(one);
        Client second = Client.of(two)) {
      Stack.requireReady(one);
      Stack.requireReady(two);

      // When
      int events = 30;
      for (int i = 0; i < events; i++) {
        Client client = i % 2 == 0 ? first : second;
        Events.create(client, Events.body("", Events.grid("s", 1, 1), Events.grid("t", 1, 1)));
      }
      long left = Await.until(LIMIT, () -> waiting(one), count -> count == 0);

      // Then
      assertThat(left).isZero();
      assertThat(sectionsInLog("outbox-section-init")).hasSize(2 * events).doesNotHaveDuplicates();
    }
  }

  /// The control is every other command of this class.
  @Test
  void aSectionThatIsTooLargeForTheLogIsRefused() {
    // Given
    List<Seat> blocked = new ArrayList<>();
    for (int row = 0; row < 100; row++) {
      for (int seat = 1; seat <= 2_000; seat++) {
        blocked.add(new Seat("row " + row, Integer.toString(seat)));
      }
    }

    // Then
    assertThatThrownBy(() ->
            Stack.edge()
                .database()
                .jdbi()
                .useTransaction(handle ->
                    Outbox.add(handle, new SectionId("large", "s"), new Block(blocked), null)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().type()).isEqualTo(ProblemType.INVALID_REQUEST);
              assertThat(refused.problem().detail()).contains("Section 's' takes");
            });
  }

  @Test
  void aPausedRelayCannotUndoALaterChange(@TempDir Path folder) throws Exception {
    // Given
    SectionId section = new SectionId("paused", "s");
    Entry early = new Entry(1, section, new Schedule(1_000, 2_000_000_000_000L), null);
    Entry late = new Entry(2, section, new Schedule(2_000, 2_000_000_000_000L), null);
    var settings =
        TicketMasterSettings.builder(Stack.bootstrapServers())
            .topicPrefix("paused-")
            .stateDir(folder)
            .build();
    try (TicketMaster engine = TicketMaster.start(settings)) {
      engine.awaitReady(LIMIT);
      engine.commands().append(section, Open.of(SectionLayout.grid(1, 2))).join();
      engine.sections().awaitOpen(section, LIMIT);

      try (OutboxLog paused = OutboxLog.open(settings);
          OutboxLog other = OutboxLog.open(settings)) {
        // When: the first has read the outbox, and then another one has its turn
        other.send(List.of(early), List.of());
        other.send(List.of(late), List.of());

        // Then
        assertThatThrownBy(() -> paused.send(List.of(early), List.of()))
            .isInstanceOf(ProducerFencedException.class);
        assertThat(awaitSequence(engine, section, 3)).isEqualTo(2_000);
        assertThat(sectionsInLog("paused-section-init")).hasSize(3);
      }

      // The control: what a relay without the fence does
      engine.commands().append(section, new Schedule(1_000, 2_000_000_000_000L)).join();
      assertThat(awaitSequence(engine, section, 4)).isEqualTo(1_000);
    }
  }

  @Test
  void aRelayThatWasFencedReadsTheOutboxAgain() throws Exception {
    // Given
    Map<String, String> variables = new HashMap<>(Stack.ownStores());
    variables.put("TICKETMASTER_TOPIC_PREFIX", "fenced-");
    try (EdgeProcess edge = EdgeProcess.start(Stack.config(Stack.bootstrapServers(), variables));
        Client client = Client.of(edge)) {
      Stack.requireReady(edge);
      requireLive(client, Events.create(client, Events.body("", Events.grid("s", 1, 1))));

      // When
      try (OutboxLog other = OutboxLog.open(edge.engine().settings())) {
        other.send(List.of(), List.of());
      }

      // Then
      requireLive(client, Events.create(client, Events.body("", Events.grid("s", 1, 1))));
      assertThat(sectionsInLog("fenced-section-init")).hasSize(2).doesNotHaveDuplicates();
    }
  }

  /// The start of the sale once a section has a sequence.
  private static long awaitSequence(TicketMaster engine, SectionId section, long sequence) {
    return Await.until(
            LIMIT,
            () -> engine.sections().latest(section).orElseThrow(),
            status -> status.sequence() == sequence)
        .read()
        .rules()
        .saleOpensAt();
  }

  @Test
  void oneAtATimeMayEmptyIt() throws Exception {
    // Given
    Map<String, String> alone = new HashMap<>(Stack.ownStores());
    alone.put("TICKETMASTER_ROLES", "seat-processor");
    alone.put("TICKETMASTER_TOPIC_PREFIX", "lock-");
    try (EdgeProcess edge = EdgeProcess.start(Stack.config(Stack.bootstrapServers(), alone))) {
      assertThat(edge.database().awaitReady(LIMIT)).isTrue();
      var jdbi = edge.database().jdbi();

      try (Handle one = jdbi.open().begin();
          Handle other = jdbi.open().begin()) {
        // When
        List<Boolean> together = List.of(Outbox.lock(one), Outbox.lock(other));
        one.rollback();
        boolean afterwards = Outbox.lock(other);
        other.rollback();

        // Then
        assertThat(together).containsExactly(true, false);
        assertThat(afterwards).isTrue();
      }
    }
  }

  @Test
  void aWaveHasOneCommandOfEachSectionTheOldest() {
    // Given
    Stack.edge()
        .database()
        .jdbi()
        .useTransaction(handle -> {
          handle.execute("DELETE FROM outbox");
          SectionId s = new SectionId("wave", "s");
          SectionId t = new SectionId("wave", "t");
          Outbox.add(handle, s, new Schedule(1, 2), null);
          Outbox.add(handle, s, new CancelSale(), null);
          Outbox.add(handle, t, new CancelSale(), null);

          // When
          var wave = Outbox.oldest(handle);

          // Then
          assertThat(wave.stream().map(Outbox.Entry::section)).containsExactly(s, t);
          assertThat(wave.getFirst().id()).isLessThan(wave.getLast().id());
          handle.rollback();
        });
  }

  private static void requireLive(Client client, Answer created) {
    Answer live =
        Await.until(
            LIMIT,
            () -> client.get(created.header("Location")),
            answer -> Events.states(answer).equals(List.of("LIVE")));
    assertThat(Events.states(live)).containsExactly("LIVE");
  }

  private static long waiting(EdgeProcess edge) {
    return edge.database()
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("SELECT count(*) FROM outbox").mapTo(Long.class).one());
  }

  private static List<String> sectionsInLog(String topic) {
    List<String> keys = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", Stack.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> keys.add(record.key()));
      }
    }
    return keys;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
