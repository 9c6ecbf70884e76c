package com.keer.ticketmaster.internal.entrylog;

import static com.keer.ticketmaster.internal.entrylog.EntryLogTest.assertSame;
import static com.keer.ticketmaster.internal.entrylog.EntryLogTest.changeAtRandom;
import static com.keer.ticketmaster.internal.entrylog.EntryLogTest.get;
import static com.keer.ticketmaster.internal.entrylog.EntryLogTest.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.internal.entrylog.EntryLog.Tuning;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurableEntryLogTest {

  private static final int KEYS = 3_000;

  @TempDir private Path folder;

  @Test
  void hasNoOffsetAtFirst() {
    // When
    DurableEntryLog log = open();

    // Then
    assertThat(log.committedOffset()).isEmpty();
    assertThat(log.entries().entries()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void hasAfterACrashWhatItHadAtTheLastCommit(long seed) {
    // Given
    Random random = new Random(seed);
    Map<String, String> committed = new HashMap<>();
    long offset = -1;

    for (int life = 0; life < 6; life++) {
      // When
      DurableEntryLog log = open();
      long found = log.committedOffset().orElse(-1);

      // Then
      assertThat(found).isEqualTo(offset);
      assertSame(log.entries(), committed, KEYS);

      // Given
      Map<String, String> model = new HashMap<>(committed);
      changeAtRandom(log.entries(), model, random, random.nextInt(20_000), KEYS);
      offset += 10;
      log.commit(OptionalLong.of(offset));
      committed = new HashMap<>(model);
      changeAtRandom(log.entries(), model, random, random.nextInt(20_000), KEYS);
      // Some runs close the log without a commit, some just end.
      if (random.nextBoolean()) {
        log.close();
      }
    }
  }

  @Test
  void cutsOffATornTail() throws IOException {
    // Given
    DurableEntryLog log = open();
    put(log.entries(), "a", "1");
    log.commit(OptionalLong.of(5));
    long end = log.entries().data().end();
    try (var file = Files.newByteChannel(segments().getFirst(), StandardOpenOption.WRITE)) {
      file.position(end);
      file.write(ByteBuffer.wrap(new byte[] {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7}));
    }

    // When
    DurableEntryLog again = open();
    put(again.entries(), "b", "2");
    again.commit(OptionalLong.of(6));
    DurableEntryLog third = open();

    // Then
    assertThat(get(third.entries(), "a")).isEqualTo("1");
    assertThat(get(third.entries(), "b")).isEqualTo("2");
    assertThat(third.entries().entries()).isEqualTo(2);
  }

  @Test
  void deletesSegmentsAfterTheMarker() throws IOException {
    // Given
    DurableEntryLog log = open();
    put(log.entries(), "a", "1");
    log.commit(OptionalLong.of(5));
    for (int i = 0; i < 5; i++) {
      put(log.entries(), "later " + i, "x".repeat(100_000));
    }
    int before = segments().size();

    // When
    open();

    // Then
    assertThat(before).isGreaterThan(2);
    assertThat(segments()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, 8, 100, 5_000, 65_535})
  void isEmptyIfDataIsMissing(long length) throws IOException {
    // Given
    DurableEntryLog log = open();
    changeAtRandom(log.entries(), new HashMap<>(), new Random(1), 20_000, KEYS);
    log.commit(OptionalLong.of(5));
    Path damaged = segments().getLast();
    try (var file = Files.newByteChannel(damaged, StandardOpenOption.WRITE)) {
      file.truncate(length);
    }

    // When
    DurableEntryLog again = open();

    // Then
    assertThat(again.committedOffset()).isEmpty();
    assertThat(again.entries().entries()).isZero();
    assertThat(segments()).isEmpty();
  }

  /// The control: without a changed bit, everything is read.
  @Test
  void isEmptyIfAnyBitHasChanged() throws IOException {
    // Given
    Map<String, String> model = new HashMap<>();
    DurableEntryLog log = open();
    changeAtRandom(log.entries(), model, new Random(1), 12_000, KEYS);
    put(log.entries(), "a", "1");
    log.commit(OptionalLong.of(5));
    long end = log.entries().data().end() & ((1 << 26) - 1);
    List<Path> files = segments();
    assertThat(files).hasSizeGreaterThan(1);
    byte[] marker = Files.readAllBytes(folder.resolve("marker"));
    Map<Path, byte[]> sound = new HashMap<>();
    for (Path file : files) {
      sound.put(file, Files.readAllBytes(file));
    }
    Random random = new Random(2);

    for (int i = 0; i < 60; i++) {
      // When
      Path file = files.get(random.nextInt(files.size()));
      byte[] changed = sound.get(file).clone();
      int most = file.equals(files.getLast()) ? (int) end : lastEntry(changed);
      int at = random.nextInt(most);
      changed[at] = (byte) (changed[at] ^ (1 << random.nextInt(8)));
      Files.write(file, changed);
      DurableEntryLog again = open();

      // Then
      assertThat(again.committedOffset()).as("byte %d of %s", at, file).isEmpty();
      assertThat(again.entries().entries()).isZero();

      // Given
      for (Path each : files) {
        Files.write(each, sound.get(each));
      }
      Files.write(folder.resolve("marker"), marker);
    }
    model.put("a", "1");
    assertThat(open().committedOffset()).hasValue(5);
    assertSame(open().entries(), model, KEYS);
  }

  /// Behind it are zeros, which nobody reads.
  private static int lastEntry(byte[] segment) {
    int at = segment.length;
    while (segment[at - 1] == 0) {
      at--;
    }
    return at;
  }

  @Test
  void noticesAnEndThatHidesEntries() throws IOException {
    // Given: a deletion whose header has a single bit, and another segment
    DurableEntryLog log = open();
    put(log.entries(), "a", "1");
    long at = log.entries().data().end();
    log.entries().put(new byte[0], null);
    put(log.entries(), "b", "x".repeat(100_000));
    log.commit(OptionalLong.of(5));
    byte[] changed = Files.readAllBytes(segments().getFirst());
    assertThat(changed[(int) at + 4]).isEqualTo((byte) 1);
    changed[(int) at + 4] = 0;
    Files.write(segments().getFirst(), changed);

    // Then
    assertThat(open().committedOffset()).isEmpty();
  }

  @Test
  void neverGivesAValueThatChangedWhileItIsOpenAndIsEmptyAfterwards() throws IOException {
    // Given
    DurableEntryLog log = open();
    put(log.entries(), "a", "1");
    put(log.entries(), "b", "2");
    log.commit(OptionalLong.of(5));
    try (var file = Files.newByteChannel(segments().getFirst(), StandardOpenOption.WRITE)) {
      file.position(13); // behind header, checksum and key
      file.write(ByteBuffer.wrap(new byte[] {'7'}));
    }

    // Then
    assertThat(get(log.entries(), "b")).isEqualTo("2");
    assertThatThrownBy(() -> get(log.entries(), "a")).isInstanceOf(DamagedEntryException.class);

    // When
    log.foundDamage();
    log.commit(OptionalLong.of(6));
    log.close();

    // Then
    assertThat(open().committedOffset()).isEmpty();
  }

  /// A look for a key that was changed must not find that there is none.
  @Test
  void doesNotTakeAChangedKeyForAnotherOne() throws IOException {
    // Given
    DurableEntryLog log = open();
    put(log.entries(), "a", "1");
    log.commit(OptionalLong.of(5));
    try (var file = Files.newByteChannel(segments().getFirst(), StandardOpenOption.WRITE)) {
      file.position(12);
      file.write(ByteBuffer.wrap(new byte[] {'c'}));
    }

    // Then
    assertThatThrownBy(() -> get(log.entries(), "a")).isInstanceOf(DamagedEntryException.class);
  }

  @Test
  void restoresTheFilesOfAVersionWithoutChecksums() throws IOException {
    // Given
    DurableEntryLog log = open();
    put(log.entries(), "a", "1");
    log.commit(OptionalLong.of(5));
    Path marker = folder.resolve("marker");
    Files.writeString(marker, Files.readString(marker).replace("entries-2", "entries-1"));

    // Then
    assertThat(open().committedOffset()).isEmpty();
  }

  @Test
  void isEmptyIfItsMarkerIsInvalid() throws IOException {
    // Given
    DurableEntryLog log = open();
    put(log.entries(), "a", "1");
    log.commit(OptionalLong.of(5));
    Files.write(folder.resolve("marker"), new byte[40]);

    // When
    DurableEntryLog again = open();

    // Then
    assertThat(again.committedOffset()).isEmpty();
    assertThat(get(again.entries(), "a")).isNull();
  }

  @Test
  void isEmptyAfterACommitOfWhichTheOffsetIsUnknown() {
    // Given
    DurableEntryLog log = open();
    put(log.entries(), "a", "1");
    log.commit(OptionalLong.of(5));

    // When
    log.commit(OptionalLong.empty());
    log.close();
    DurableEntryLog again = open();

    // Then
    assertThat(again.committedOffset()).isEmpty();
    assertThat(get(again.entries(), "a")).isNull();
  }

  @Test
  void writesAMarkerForTheLastCommitAtTheLatestWhenItIsClosed() {
    // Given
    DurableEntryLog log = DurableEntryLog.open(folder, Tuning.DEFAULT, Duration.ofHours(1));
    put(log.entries(), "a", "1");
    log.commit(OptionalLong.of(5));
    put(log.entries(), "b", "2");
    log.commit(OptionalLong.of(6));
    put(log.entries(), "c", "3");

    // When
    DurableEntryLog crashed = open();
    OptionalLong afterCrash = crashed.committedOffset();
    log.close();
    DurableEntryLog closed = open();

    // Then
    assertThat(afterCrash).hasValue(5);
    assertThat(get(crashed.entries(), "b")).isNull();
    assertThat(closed.committedOffset()).hasValue(6);
    assertThat(get(closed.entries(), "b")).isEqualTo("2");
    assertThat(get(closed.entries(), "c")).isNull();
  }

  @Test
  void replacesItsSegmentsWhenItCompacts() throws IOException {
    // Given
    Tuning tuning = new Tuning(KeyHash.MIXED, 100_000);
    Map<String, String> model = new HashMap<>();
    Random random = new Random(9);
    DurableEntryLog log = DurableEntryLog.open(folder, tuning, Duration.ZERO);
    changeAtRandom(log.entries(), model, random, 50_000, KEYS);
    List<Path> before = segments();

    // When
    log.commit(OptionalLong.of(5));
    List<Path> after = segments();
    changeAtRandom(log.entries(), model, random, 50_000, KEYS);
    log.commit(OptionalLong.of(6));
    DurableEntryLog again = open();

    // Then
    assertThat(after).doesNotContainAnyElementsOf(before);
    assertThat(again.committedOffset()).hasValue(6);
    assertSame(again.entries(), model, KEYS);
  }

  private DurableEntryLog open() {
    return DurableEntryLog.open(folder, Tuning.DEFAULT, Duration.ZERO);
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".entries"))
          .sorted((one, other) -> Integer.compare(number(one), number(other)))
          .toList();
    }
  }

  private static int number(Path segment) {
    return Integer.parseInt(segment.getFileName().toString().replace(".entries", ""));
  }
}
