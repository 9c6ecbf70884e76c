package com.keer.ticketmaster.internal.entrylog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.internal.entrylog.EntryLog.Tuning;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryLogTest {

  /// All keys have the same hash and belong in the very last slot: only a comparison distinguishes
  /// them.
  private static final KeyHash CONSTANT = key -> -1L;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void doesWhatAMapDoes(long seed) {
    // Given
    EntryLog log = log(Tuning.DEFAULT);
    Map<String, String> model = new HashMap<>();

    // When
    changeAtRandom(log, model, new Random(seed), 200_000, 50_000);

    // Then
    assertSame(log, model, 50_000);
  }

  @Test
  void distinguishesKeysWithTheSameHash() {
    // Given
    EntryLog log = log(new Tuning(CONSTANT, Long.MAX_VALUE));
    Map<String, String> model = new HashMap<>();

    // When
    changeAtRandom(log, model, new Random(7), 5_000, 600);

    // Then
    assertSame(log, model, 600);
  }

  @Test
  void distinguishesKeysWithACommonPrefix() {
    // Given
    EntryLog log = log(new Tuning(CONSTANT, Long.MAX_VALUE));

    // When
    for (int length = 0; length < 40; length++) {
      log.put(new byte[length], bytes("length " + length));
    }

    // Then
    for (int length = 0; length < 40; length++) {
      assertThat(log.get(new byte[length])).isEqualTo(bytes("length " + length));
    }
    assertThat(log.get(new byte[40])).isNull();
  }

  @Test
  void keepsEmptyAndLargeValues() {
    // Given
    EntryLog log = EntryLog.inMemory();
    byte[] large = new byte[5_000_000];
    new Random(1).nextBytes(large);

    // When
    log.put(bytes("empty"), new byte[0]);
    log.put(bytes("large"), large);
    log.put(bytes("next"), bytes("small"));

    // Then
    assertThat(log.get(bytes("empty"))).isEmpty();
    assertThat(log.get(bytes("large"))).isEqualTo(large);
    assertThat(get(log, "next")).isEqualTo("small");
  }

  @Test
  void refusesAnEntryLargerThanASegmentCanBe() {
    // Given
    EntryLog log = EntryLog.inMemory();

    // When
    byte[] huge = new byte[1 << 26];

    // Then
    assertThatThrownBy(() -> log.put(bytes("huge"), huge))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(get(log, "huge")).isNull();
  }

  @Test
  void keepsOnlyNeededEntriesWhenItCompacts() {
    // Given
    EntryLog log = log(new Tuning(KeyHash.MIXED, 100_000));
    Map<String, String> model = new HashMap<>();
    changeAtRandom(log, model, new Random(3), 100_000, 5_000);
    long before = log.data().end();

    // When
    boolean compacted = log.compactIfWorthwhile();

    // Then
    assertThat(compacted).isTrue();
    assertThat(log.data().end()).isLessThan(before / 2);
    assertSame(log, model, 5_000);
    assertThat(log.compactIfWorthwhile()).isFalse();
  }

  @Test
  void continuesAfterACompaction() {
    // Given
    EntryLog log = log(new Tuning(KeyHash.MIXED, 10_000));
    Map<String, String> model = new HashMap<>();
    int compactions = 0;
    Random random = new Random(5);

    // When
    for (int round = 0; round < 50; round++) {
      changeAtRandom(log, model, random, 2_000, 500);
      compactions += log.compactIfWorthwhile() ? 1 : 0;
    }

    // Then
    assertThat(compactions).isGreaterThan(5);
    assertSame(log, model, 500);
  }

  @Test
  void compactsNothingWhileMostIsNeeded() {
    // Given
    EntryLog log = log(new Tuning(KeyHash.MIXED, 0));
    put(log, "a", "1");
    put(log, "b", "1");
    put(log, "c", "1");

    // When
    put(log, "a", "2");

    // Then
    assertThat(log.compactIfWorthwhile()).isFalse();
  }

  @Test
  void showsReadersEveryEntryThatIsCompleteAndNoOther() throws Exception {
    // Given
    EntryLog log = log(new Tuning(KeyHash.MIXED, 1_000_000));
    int keys = 200_000;
    AtomicLong complete = new AtomicLong(-1);
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Long> reader =
        CompletableFuture.supplyAsync(() -> readWhile(log, complete, stop));

    // When
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < keys; i++) {
        put(log, "key " + i, i + ":" + "x".repeat(i % 30));
        complete.accumulateAndGet(i, Math::max);
      }
      log.compactIfWorthwhile();
    }
    stop.set(true);

    // Then
    assertThat(reader.get()).isPositive();
  }

  private static long readWhile(EntryLog log, AtomicLong complete, AtomicBoolean stop) {
    Random random = new Random(11);
    long reads = 0;
    while (!stop.get() || reads == 0) {
      long known = complete.get();
      if (known >= 0) {
        long i = random.nextLong(known + 1);
        assertThat(get(log, "key " + i)).isEqualTo(i + ":" + "x".repeat((int) (i % 30)));
        String ahead = get(log, "key " + (known + 50));
        assertThat(ahead == null || ahead.startsWith((known + 50) + ":")).isTrue();
        reads++;
      }
    }
    return reads;
  }

  static void changeAtRandom(
      EntryLog log, Map<String, String> model, Random random, int changes, int keys) {
    for (int i = 0; i < changes; i++) {
      String key = "reservation-" + random.nextInt(keys);
      if (random.nextInt(10) == 0) {
        log.put(bytes(key), null);
        model.remove(key);
      } else {
        String value = i + "v".repeat(random.nextInt(80));
        put(log, key, value);
        model.put(key, value);
      }
    }
  }

  static void assertSame(EntryLog log, Map<String, String> model, int keys) {
    for (int i = 0; i < keys; i++) {
      String key = "reservation-" + i;
      assertThat(get(log, key)).isEqualTo(model.get(key));
    }
    assertThat(log.entries()).isEqualTo(model.size());
  }

  static void put(EntryLog log, String key, String value) {
    log.put(bytes(key), bytes(value));
  }

  static @Nullable String get(EntryLog log, String key) {
    byte[] value = log.get(bytes(key));
    return value == null ? null : new String(value, UTF_8);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static EntryLog log(Tuning tuning) {
    return new EntryLog(SegmentStorage.HEAP, new EntryData(SegmentStorage.HEAP, 0), tuning);
  }
}
