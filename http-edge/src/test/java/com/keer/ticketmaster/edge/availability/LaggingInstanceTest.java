package com.keer.ticketmaster.edge.availability;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.embedded.EmbeddedRedis;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

/// Real instances on one log and one Redis, in the middle of a flood.
@ExtendWith(Stack.class)
class LaggingInstanceTest {

  private static final int BOOKINGS = 300;

  @Test
  void nobodyGoesBackBetweenTwoInstancesAndASectionIsToldFewTimes() throws Exception {
    // Given
    try (EmbeddedRedis redis = EmbeddedRedis.start();
        ReadEdge one = ReadEdge.start("pair-", redis.uri(), peer());
        ReadEdge two = ReadEdge.start("pair-", redis.uri(), peer())) {
      one.open("flood", 20, 40);
      one.awaitRedis("READY");
      two.awaitRedis("READY");
      AtomicBoolean over = new AtomicBoolean();
      List<Long> seen = new ArrayList<>();
      Answer last = null;
      long start = System.nanoTime();

      // When
      CompletableFuture<Void> flood =
          CompletableFuture.runAsync(() -> {
            List<CompletableFuture<Answer>> all = new ArrayList<>();
            for (int i = 0; i < BOOKINGS; i++) {
              all.add(CompletableFuture.supplyAsync(() -> one.book("flood", 1)));
            }
            all.forEach(CompletableFuture::join);
            over.set(true);
          });
      for (int i = 0; !over.get() || i % 2 != 0; i++) {
        ReadEdge edge = i % 2 == 0 ? one : two;
        seen.add(edge.availability().json().path("sequence").asLong());
        last = edge.map("flood");
        seen.add(last.json().path("sequence").asLong());
      }
      flood.join();
      long ticks = Duration.ofNanos(System.nanoTime() - start).toMillis() / 100;

      // Then
      assertThat(seen).isSorted();
      assertThat(seen.getLast()).isGreaterThan(1);
      SectionId flooded = new SectionId(Stack.EVENT, "flood");
      List<Long> told =
          Await.until(
              Duration.ofSeconds(10),
              () -> told("pair-", flooded),
              all -> all.getLast() == BOOKINGS + 1L);
      assertThat((long) told.size()).isLessThanOrEqualTo(ticks + 10).isLessThan(BOOKINGS);
    }
  }

  private static Map<String, String> peer() {
    return Map.of("TICKETMASTER_ADVERTISED_HOST", "127.0.0.1", "TICKETMASTER_INTERNAL_PORT", "0");
  }

  /// The sequences of all statuses of a section in the topic.
  private static List<Long> told(String prefix, SectionId section) {
    var topic = new Topics(prefix).sectionStatus();
    List<Long> told = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", Stack.bootstrapServers(), "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (section.equals(
              topic.keySerde().deserializer().deserialize(topic.name(), record.key()))) {
            told.add(WireFormats.SECTION_AVAILABILITY.decode(record.value()).sequence());
          }
        }
      }
    }
    return told;
  }

  /// A Redis that accepts connections and never answers.
  @Test
  void aRedisThatHangsHoldsUpOneReadAtMost() throws Exception {
    // Given
    try (EmbeddedRedis redis = EmbeddedRedis.start();
        ReadEdge edge = ReadEdge.start("hung-", redis.uri())) {
      edge.open("s", 1, 10);
      edge.awaitRedis("READY");
      String pid = pid(redis);

      // When
      signal("-STOP", pid);
      try {
        long first = millis(() -> edge.availability());
        Answer booked = edge.book("s", 1);
        edge.awaitRedis("AWAY");
        long rest =
            millis(() -> {
              for (int i = 0; i < 20; i++) {
                assertThat(edge.availability().status()).isEqualTo(200);
              }
            });

        // Then
        assertThat(booked.text("status")).isEqualTo("CONFIRMED");
        assertThat(first).isLessThan(3_000);
        assertThat(rest).isLessThan(3_000);
      } finally {
        signal("-CONT", pid);
      }
      edge.awaitRedis("READY");
      // The count follows the booking a moment later.
      assertThat(Await.until(Duration.ofSeconds(10), () -> edge.free("s"), free -> free == 9))
          .isEqualTo(9);
    }
  }

  private static long millis(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private static String pid(EmbeddedRedis redis) {
    try (RedisClient jedis = RedisClient.create(redis.uri())) {
      return jedis
          .info("server")
          .lines()
          .filter(line -> line.startsWith("process_id:"))
          .map(line -> line.substring(11).strip())
          .findFirst()
          .orElseThrow();
    }
  }

  private static void signal(String signal, String pid) throws Exception {
    new ProcessBuilder("kill", signal, pid).inheritIO().start().waitFor();
  }
}
