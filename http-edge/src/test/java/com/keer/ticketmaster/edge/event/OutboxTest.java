package com.keer.ticketmaster.edge.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand.CancelSale;
import com.keer.ticketmaster.booking.SectionCommand.Schedule;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedKafkaOptions;
import com.keer.ticketmaster.hall.SectionId;
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
        Client client = Client.ofHttp2(edge.port())) {
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
              "\"1\"");

      // Then
      assertThat(inTheMiddle.status()).isEqualTo(201);
      assertThat(moved.status()).isEqualTo(200);

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
        Client first = Client.ofHttp2(one.port());
        Client second = Client.ofHttp2(two.port())) {
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
          Outbox.add(handle, s, new Schedule(1, 2));
          Outbox.add(handle, s, new CancelSale());
          Outbox.add(handle, t, new CancelSale());

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
