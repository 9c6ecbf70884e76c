package com.keer.ticketmaster.edge.availability;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.embedded.EmbeddedRedis;
import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;

/// Two instances, one of which lags far behind, and a client that asks them in turn.
class MonotonicReadsTest {

  private static final SectionId SECTION = new SectionId("e", "s");

  private static EmbeddedRedis redis;
  private static int installations;

  private final KnownSections ahead = new KnownSections("e");
  private final KnownSections behind = new KnownSections("e");
  private final Breaker breaker = new Breaker();
  private RedisStore store;
  private SectionReads quick;
  private SectionReads slow;

  @BeforeAll
  static void startRedis() {
    redis = EmbeddedRedis.start();
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void start() {
    store = new RedisStore(redis.uri(), RedisKeys.of("cluster", "m-" + installations++));
    quick = new SectionReads(() -> ahead, () -> store, breaker);
    slow = new SectionReads(() -> behind, () -> store, breaker);
    breaker.close();
  }

  private List<Long> poll() {
    behind.put("s", 1, "10f");
    List<Long> seen = new ArrayList<>();
    for (int sequence = 3; sequence < 12; sequence++) {
      ahead.put("s", sequence, (12 - sequence) + "f" + (sequence - 2) + "s");
      seen.add(quick.ofEvent("e").getFirst().availability().sequence());
      seen.add(slow.ofEvent("e").getFirst().availability().sequence());
      seen.add(slow.find(SECTION).orElseThrow().sequence());
      seen.add(quick.find(SECTION).orElseThrow().sequence());
    }
    return seen;
  }

  @Test
  void aPollerNeverGoesBack() {
    // Given
    ahead.put("s", 2, "10f");

    // When
    List<Long> seen = poll();

    // Then
    assertThat(seen).isSorted().endsWith(11L, 11L, 11L, 11L);
  }

  /// Shows why Redis is needed.
  @Test
  void withoutRedisHeWould() {
    // Given
    breaker.open(new JedisConnectionException("as if"));

    // When
    List<Long> seen = poll();

    // Then
    assertThat(seen).contains(1L, 11L).isNotEqualTo(seen.stream().sorted().toList());
  }

  @Test
  void oneInstanceDoesNotGoBackWhenRedisGoesAway() {
    // Given
    behind.put("s", 1, "10f");
    ahead.put("s", 7, "4f6s");
    quick.ofEvent("e");
    quick.find(SECTION);
    slow.ofEvent("e");
    slow.find(SECTION);

    // When
    breaker.open(new JedisConnectionException("as if"));

    // Then
    assertThat(slow.ofEvent("e").getFirst().availability().counts().free()).isEqualTo(4);
    assertThat(slow.find(SECTION).orElseThrow().sequence()).isEqualTo(7);

    // And it continues on its own as soon as it has caught up.
    behind.put("s", 8, "3f7s");
    assertThat(slow.ofEvent("e").getFirst().availability().sequence()).isEqualTo(8);
    assertThat(slow.find(SECTION).orElseThrow().sequence()).isEqualTo(8);
  }

  @Test
  void anOlderStatusNeverReplacesALaterOne() {
    // Given
    LatestStatus early = behind.put("s", 3, "10f");
    LatestStatus late = ahead.put("s", 9, "1f9s");

    // When
    store.put(List.of(late));
    store.put(List.of(early));
    store.put(List.of(early, late, early));

    // Then
    assertThat(store.counts("e").get("s").sequence()).isEqualTo(9);
    assertThat(store.status(SECTION).bytes()).isEqualTo(late.bytes());
  }

  @Test
  void installationsDoNotMeet() {
    // Given
    RedisStore other = new RedisStore(redis.uri(), RedisKeys.of("cluster", "another-"));

    // When
    store.put(List.of(ahead.put("s", 9, "1f9s")));

    // Then
    assertThat(other.counts("e")).isEmpty();
    other.close();
  }

  @Test
  void oneWritesAtATime() {
    // When
    Lease first = store.renew("a");
    Lease second = store.renew("b");
    Lease again = store.renew("a");
    store.release("b");
    Lease still = store.renew("b");
    store.release("a");
    Lease then = store.renew("b");

    // Then
    assertThat(List.of(first, second, again, still, then))
        .containsExactly(Lease.TAKEN, Lease.ELSEWHERE, Lease.KEPT, Lease.ELSEWHERE, Lease.TAKEN);
  }
}
