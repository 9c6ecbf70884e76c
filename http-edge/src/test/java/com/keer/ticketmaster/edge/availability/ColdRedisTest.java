package com.keer.ticketmaster.edge.availability;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.embedded.EmbeddedRedis;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

@ExtendWith(Stack.class)
class ColdRedisTest {

  @Test
  void startsWithoutRedisAndFeedsItWhenItComes() {
    // Given
    try (EmbeddedRedis redis = EmbeddedRedis.start()) {
      redis.stop();
      try (ReadEdge edge = ReadEdge.start("cold-", redis.uri())) {
        edge.open("early", 1, 10);

        // When
        Answer booked = edge.book("early", 2);
        int away = Await.until(Duration.ofSeconds(5), () -> edge.free("early"), free -> free == 8);
        edge.awaitRedis("AWAY");
        redis.startAgain();
        edge.awaitRedis("READY");

        // Then
        assertThat(booked.text("status")).isEqualTo("CONFIRMED");
        assertThat(away).isEqualTo(8);
        try (RedisClient jedis = RedisClient.create(redis.uri())) {
          String stored =
              Await.until(
                  Duration.ofSeconds(5),
                  () -> edge.stored(jedis, "early"),
                  text -> !text.isEmpty());
          assertThat(stored).isEqualTo("2 8 0 2 0");
        }
      }
    }
  }

  @Test
  void anotherInstanceWritesWhenTheWriterIsGone() throws Exception {
    // Given
    try (EmbeddedRedis redis = EmbeddedRedis.start();
        RedisClient jedis = RedisClient.create(redis.uri());
        ReadEdge second = ReadEdge.start("heirs-", redis.uri())) {
      second.awaitRedis("READY");
      String writer = jedis.keys("ticketmaster:*:heirs-:writer").iterator().next();
      // As if another process had taken it and died.
      jedis.set(writer, "somebody else", SetParams.setParams().px(4_000));
      Thread.sleep(1_000);
      second.open("inherited", 1, 10);

      // When
      String meanwhile = second.stored(jedis, "inherited");
      String afterwards =
          Await.until(
              Duration.ofSeconds(8),
              () -> second.stored(jedis, "inherited"),
              text -> !text.isEmpty());

      // Then
      assertThat(meanwhile).isEmpty();
      assertThat(afterwards).isEqualTo("1 10 0 0 0");
    }
  }

  @Test
  void bookingsGoOnWhileRedisIsStoppedAndItCatchesUp() {
    // Given
    try (EmbeddedRedis redis = EmbeddedRedis.start();
        ReadEdge edge = ReadEdge.start("stop-", redis.uri())) {
      edge.awaitRedis("READY");
      edge.open("stopped", 1, 20);
      edge.book("stopped", 1);

      // When
      redis.stop();
      Answer booked = edge.book("stopped", 2);
      int seen =
          Await.until(Duration.ofSeconds(10), () -> edge.free("stopped"), free -> free == 17);
      edge.awaitRedis("AWAY");
      Answer again = edge.book("stopped", 1);
      redis.startAgain();

      // Then
      assertThat(booked.text("status")).isEqualTo("CONFIRMED");
      assertThat(again.text("status")).isEqualTo("CONFIRMED");
      assertThat(seen).isEqualTo(17);
      edge.awaitRedis("READY");
      try (RedisClient another = RedisClient.create(redis.uri())) {
        String text =
            Await.until(
                Duration.ofSeconds(5),
                () -> edge.stored(another, "stopped"),
                stored -> stored.startsWith("4 16"));
        assertThat(text).isEqualTo("4 16 0 4 0");
      }
      assertThat(edge.free("stopped")).isEqualTo(16);
    }
  }
}
