package com.keer.ticketmaster.edge.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.availability.CountsText;
import com.keer.ticketmaster.edge.availability.RedisKeeper;
import com.keer.ticketmaster.edge.availability.RedisKeys;
import com.keer.ticketmaster.edge.availability.StoredSection;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import redis.clients.jedis.RedisClient;

/// Redis can be made to match the log at any time, and no reader notices.
///
/// Alone, since it compares all of the shared Redis.
@ExtendWith(Stack.class)
@Isolated
class RedisRebuildTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final RedisClient redis = RedisClient.create(Stack.redis().uri());
  private final RedisKeys keys = RedisKeys.of(Stack.clusterId(), "");
  private String section;

  @BeforeEach
  void open() {
    section = Stack.openSection(5, 20);
    book("alice", 3);
    awaitSold(3);
  }

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void findsNothingToRepairInWhatWasFilledLive() {
    // Given
    rebuild((doing, done, goal) -> {});
    Map<String, String> before = content();

    // When
    RedisRebuild.Report report = rebuild((doing, done, goal) -> {});

    // Then
    assertThat(content()).isEqualTo(before);
    assertThat(List.of(report.missing(), report.behind(), report.different(), report.removed()))
        .containsOnly(0L);
    assertThat(report.sections()).isPositive();
  }

  @Test
  void repairsWhateverSomebodyChanged() {
    // Given: values that the feed would never replace, because they look newer, and keys that
    // nothing would remove
    String second = Stack.openSection(5, 20);
    String third = Stack.openSection(5, 20);
    section = third;
    awaitSold(0);
    rebuild((doing, done, goal) -> {});
    Map<String, String> before = content();
    redis.hset(keys.counts(Stack.EVENT), second, "999999999 0 0 0 0");
    redis.hset(keys.maps(Stack.EVENT), "m:" + third, "a map of somebody else");
    redis.hset(keys.counts(Stack.EVENT), "ghost", "5 1 2 3 4");
    redis.hset(keys.counts("ghosts"), "stalls", "5 1 2 3 4");
    redis.hset(keys.maps("ghosts"), "s:stalls", "5");

    // When
    RedisRebuild.Report report = rebuild((doing, done, goal) -> {});

    // Then
    assertThat(content()).isEqualTo(before);
    assertThat(List.of(report.missing(), report.behind(), report.different(), report.removed()))
        .containsExactly(0L, 0L, 2L, 2L);
  }

  @Test
  void fillsAnEmptyRedis() {
    // Given
    rebuild((doing, done, goal) -> {});
    Map<String, String> before = content();
    redis.del(keys.counts(Stack.EVENT), keys.maps(Stack.EVENT));

    // When
    rebuild((doing, done, goal) -> {});

    // Then
    assertThat(content()).isEqualTo(before);
  }

  @Test
  void leavesWhatIsNewerThanItRead() {
    // Given
    long before = sequenceInRedis();
    AtomicBoolean once = new AtomicBoolean();

    // When: the log is read, then a booking arrives before Redis is compared
    RedisRebuild.Report report =
        rebuild((doing, done, goal) -> {
          if (done == goal && once.compareAndSet(false, true)) {
            book("bob", 2);
            Await.until(LIMIT, this::sequenceInRedis, sequence -> sequence > before);
          }
        });

    // Then
    assertThat(sequenceInRedis()).isGreaterThan(before);
    assertThat(report.different() + report.removed()).isZero();
  }

  /// The control: a rebuild that has waited too long must not write.
  @Test
  void replacesOnlyWhatIsStillAsItWasSeen() {
    // Given
    SectionId id = new SectionId(Stack.EVENT, section);
    LatestStatus old = Stack.edge().engine().sections().latest(id).orElseThrow();
    try (RedisKeeper keeper = RedisKeeper.open(Stack.redis().uri(), keys)) {
      StoredSection seen = keeper.read(List.of(id)).get(id);
      book("carol", 1);
      Await.until(LIMIT, this::sequenceInRedis, sequence -> sequence > old.sequence());

      // When
      boolean stale = keeper.replace(id, seen, old);
      long after = sequenceInRedis();
      boolean current = keeper.replace(id, keeper.read(List.of(id)).get(id), old);

      // Then
      assertThat(stale).isFalse();
      assertThat(after).isGreaterThan(old.sequence());
      assertThat(current).as("without a look at the sequence it goes back").isTrue();
      assertThat(sequenceInRedis()).isEqualTo(old.sequence());
    }
  }

  @Test
  void showsNoReaderAWrongMoment() throws Exception {
    // Given
    AtomicBoolean over = new AtomicBoolean();
    List<String> wrong = new ArrayList<>();
    int[] looks = {0};
    Thread reader =
        Thread.ofPlatform()
            .start(() -> {
              long last = 0;
              while (!over.get()) {
                String counts = redis.hget(keys.counts(Stack.EVENT), section);
                var seen = counts == null ? null : CountsText.read(counts);
                if (seen == null || seen.sequence() < last || seen.counts().total() != 100) {
                  wrong.add(last + " then " + counts);
                } else {
                  last = seen.sequence();
                }
                looks[0]++;
              }
            });

    // When
    Thread sale =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < 40; i++) {
                book("dora", 1);
              }
            });
    while (sale.isAlive()) {
      rebuild((doing, done, goal) -> {});
    }
    over.set(true);
    reader.join();

    // Then
    assertThat(wrong).isEmpty();
    assertThat(looks[0]).isPositive();
    assertThat(
            Await.until(
                LIMIT,
                () -> CountsText.read(redis.hget(keys.counts(Stack.EVENT), section)),
                read -> read != null && read.counts().sold() == 43))
        .isNotNull();
  }

  private static RedisRebuild.Report rebuild(RedisRebuild.Progress progress) {
    return RedisRebuild.run(
        Stack.bootstrapServers(),
        Map.of(),
        Stack.clusterId(),
        new Topics(""),
        Stack.redis().uri(),
        progress);
  }

  private void book(String user, int seats) {
    assertThat(Stack.client().book(Stack.body(section, user, seats), "Prefer", "wait=20").status())
        .isEqualTo(200);
  }

  private void awaitSold(int seats) {
    Await.until(
        LIMIT,
        () -> CountsText.read(String.valueOf(redis.hget(keys.counts(Stack.EVENT), section))),
        read -> read != null && read.counts().sold() == seats);
  }

  private long sequenceInRedis() {
    String counts = redis.hget(keys.counts(Stack.EVENT), section);
    var read = counts == null ? null : CountsText.read(counts);
    return read == null ? -1 : read.sequence();
  }

  /// All hashes, their values in hex.
  private Map<String, String> content() {
    Map<String, String> content = new TreeMap<>();
    for (String key : redis.keys(keys.base() + "*")) {
      if (!key.equals(keys.writer())) {
        redis
            .hgetAll(key.getBytes(UTF_8))
            .forEach((field, value) ->
                content.put(key + " " + new String(field, UTF_8), HexFormat.of().formatHex(value)));
      }
    }
    return content;
  }
}
