package com.keer.ticketmaster.edge.availability;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.embedded.EmbeddedRedis;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

@ExtendWith(Stack.class)
class AvailabilityTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static EmbeddedRedis redis;
  private static RedisClient jedis;
  private static ReadEdge edge;

  @BeforeAll
  static void start() {
    redis = EmbeddedRedis.start();
    jedis = RedisClient.create(redis.uri());
    edge = ReadEdge.start("reads-", redis.uri());
    edge.awaitRedis("READY");
  }

  @AfterAll
  static void stop() {
    edge.close();
    jedis.close();
    redis.close();
  }

  @Test
  void tellsTheCountsOfEverySectionAndOfTheEvent() {
    // Given
    edge.open("counted", 2, 10);
    edge.book("counted", 3);

    // When
    Await.until(LIMIT, () -> edge.free("counted"), free -> free == 17);
    Answer answer = edge.availability();

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(answer.header("ETag")).isEqualTo("\"" + answer.json().path("sequence") + "\"");
    assertThat(answer.json().path("sections").valueStream())
        .anySatisfy(section ->
            assertThat(section.toString())
                .isEqualTo(
                    "{\"section\":\"counted\",\"sequence\":2,\"counts\":"
                        + "{\"total\":20,\"free\":17,\"held\":0,\"sold\":3,\"blocked\":0}}"));
    int free =
        answer
            .json()
            .path("sections")
            .valueStream()
            .mapToInt(section -> section.path("counts").path("free").asInt())
            .sum();
    assertThat(answer.json().path("counts").path("free").asInt()).isEqualTo(free);
  }

  @Test
  void knowsNoEventWithoutSections() {
    // When
    Answer unknown = edge.client().get("/api/events/nothing-on/availability");

    // Then
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.problem()).isEqualTo("/problems/unknown-event");
  }

  @Test
  void showsWhatRedisHasIfThatIsNewer() {
    // Given
    edge.open("planted", 1, 10);
    Await.until(LIMIT, () -> edge.stored(jedis, "planted"), text -> !text.isEmpty());
    String counts = edge.key(jedis, "counts");
    String maps = edge.key(jedis, "maps");

    // When
    jedis.hset(counts, "planted", "900 4 3 2 1");
    String map = jedis.hget(maps, "m:planted");
    jedis.hset(
        maps, "m:planted", map.replaceFirst("\"seq\":\\d+", "\"seq\":901").replace("10f", "9f1s"));

    // Then
    assertThat(edge.free("planted")).isEqualTo(4);
    Answer seats = edge.map("planted");
    assertThat(seats.header("ETag")).isEqualTo("\"901\"");
    assertThat(seats.response().body()).contains("{\"seat\":\"10\",\"status\":\"SOLD\"}");
  }

  @Test
  void neverShowsAnOlderStateThatRedisHas() {
    // Given
    edge.open("overtaken", 1, 10);
    edge.book("overtaken", 1);
    edge.book("overtaken", 1);
    Await.until(LIMIT, () -> edge.stored(jedis, "overtaken"), text -> text.startsWith("3 8"));

    // When
    jedis.hset(edge.key(jedis, "counts"), "overtaken", "1 10 0 0 0");

    // Then
    assertThat(edge.free("overtaken")).isEqualTo(8);
    assertThat(edge.stored(jedis, "overtaken")).startsWith("3 8");
  }

  @Test
  void whatCannotBeReadInRedisIsReplaced() {
    // Given
    edge.open("garbled", 1, 10);
    Await.until(LIMIT, () -> edge.stored(jedis, "garbled"), text -> !text.isEmpty());

    // When
    jedis.hset(edge.key(jedis, "counts"), "garbled", "nonsense");
    jedis.hset(edge.key(jedis, "maps"), "m:garbled", "nonsense");
    jedis.hset(edge.key(jedis, "maps"), "s:garbled", "nonsense");

    // Then
    assertThat(edge.free("garbled")).isEqualTo(10);
    assertThat(edge.map("garbled").status()).isEqualTo(200);
    assertThat(edge.stored(jedis, "garbled")).isEqualTo("1 10 0 0 0");
    assertThat(jedis.hget(edge.key(jedis, "maps"), "m:garbled")).contains("\"seq\":1");
    edge.awaitRedis("READY");
  }

  @Test
  void whoHasItAlreadyOrSomethingNewerGetsNothing() {
    // Given
    edge.open("tagged", 1, 10);
    Answer first = Await.until(LIMIT, () -> edge.map("tagged"), answer -> answer.status() == 200);

    // When
    Answer same = edge.map("tagged", "If-None-Match", first.header("ETag"));
    Answer newer = edge.map("tagged", "If-None-Match", "\"5\", W/\"77\"");
    Answer older = edge.map("tagged", "If-None-Match", "\"0\", \"x\"");
    Answer counts = edge.availability("If-None-Match", "\"99999\"");

    // Then
    assertThat(same.status()).isEqualTo(304);
    assertThat(newer.status()).isEqualTo(304);
    assertThat(older.status()).isEqualTo(200);
    assertThat(counts.status()).isEqualTo(304);
  }

  @Test
  void everythingComesBackAfterAFlush() {
    // Given
    for (int i = 0; i < 5; i++) {
      edge.open("flushed-" + i, 1, 10 + i);
      String section = "flushed-" + i;
      Await.until(LIMIT, () -> edge.stored(jedis, section), text -> !text.isEmpty());
    }

    // When
    jedis.flushAll();

    // Then
    for (int i = 0; i < 5; i++) {
      String section = "flushed-" + i;
      String text =
          Await.until(
              Duration.ofSeconds(3), () -> edge.stored(jedis, section), back -> !back.isEmpty());
      assertThat(text).isEqualTo("1 " + (10 + i) + " 0 0 0");
    }
  }

  /// Shows what the marker is for: as long as it exists, no process looks for missing data.
  @Test
  void withTheMarkerStillThereNothingComesBackUntilSomebodyLooks() throws Exception {
    // Given
    edge.open("dropped", 1, 10);
    Await.until(LIMIT, () -> edge.stored(jedis, "dropped"), text -> !text.isEmpty());

    // When
    jedis.hdel(edge.key(jedis, "counts"), "dropped");
    Thread.sleep(1_500);
    String unasked = edge.stored(jedis, "dropped");
    int asked = edge.free("dropped");

    // Then
    assertThat(unasked).isEmpty();
    assertThat(asked).isEqualTo(10);
    assertThat(edge.stored(jedis, "dropped")).isEqualTo("1 10 0 0 0");
  }
}
