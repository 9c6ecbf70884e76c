package com.keer.ticketmaster.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.internal.verify.NewerRecords;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.log.UnusableFileException;
import com.keer.ticketmaster.recorded.HandMadeLog;
import com.keer.ticketmaster.recorded.Records;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.snapshot.Snapshot.Position;
import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {

  private static final String TOPIC = "reservation-requests";
  private static final long NOON = 1_700_000_000_000L;

  @TempDir private Path folder;
  private final HandMadeLog log = sold(7);

  @Test
  void foldsToTheSameFromAnySnapshotWithAnyNumberOfThreads() throws IOException {
    // Given
    String wanted = write("whole", fold(log, null, null, 1));

    for (long offset : new long[] {0, 1, 2, 100, 999, 1_500, 99_999}) {
      // When
      Path file = folder.resolve("part-" + offset);
      write(file.getFileName().toString(), fold(log, null, new LogPoint.AtOffset(offset), 2));
      String then;
      try (Snapshot snapshot = Snapshot.open(file, bytes -> {})) {
        SnapshotFold folds = fold(log, snapshot, null, 4);
        then = write("then", folds);
        assertThat(folds.records())
            .as("records that were read again")
            .isLessThanOrEqualTo(Math.max(0, 2 * (1_600 - offset)));
      }

      // Then
      assertThat(then).isEqualTo(wanted);
      try (Snapshot snapshot = Snapshot.open(folder.resolve("then"), bytes -> {})) {
        assertThat(snapshot.statesSha256()).isEqualTo(wanted);
      }
    }
  }

  @Test
  void distinguishesDifferentStates() throws IOException {
    assertThat(write("one", fold(log, null, null, 1)))
        .isNotEqualTo(write("other", fold(sold(8), null, null, 1)));
  }

  @Test
  void refusesTheLogOfAnotherInstallation() throws IOException {
    // Given
    write("mine", fold(log, null, new LogPoint.AtOffset(500), 1));

    // Then
    try (Snapshot snapshot = Snapshot.open(folder.resolve("mine"), bytes -> {})) {
      assertThatThrownBy(() -> fold(sold(8), snapshot, null, 1))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("belongs to another log");
      assertThatThrownBy(() -> fold(new HandMadeLog(TOPIC, 2), snapshot, null, 1))
          .hasMessageContaining("belongs to another log");
      assertThatThrownBy(() -> fold(new HandMadeLog(TOPIC, 3), snapshot, null, 1))
          .isInstanceOf(RefusedException.class);
      assertThatThrownBy(() -> fold(log, snapshot, new LogPoint.AtOffset(499), 1))
          .hasMessageContaining("use an older snapshot");
    }
  }

  @Test
  void replacesTheLogInFrontOfItAndNoMore() throws IOException {
    // Given
    String wanted = write("all", fold(log, null, null, 1));
    write("half", fold(log, null, new LogPoint.AtOffset(700), 1));

    // When
    log.forget(0, 700).forget(1, 600);

    // Then
    try (Snapshot snapshot = Snapshot.open(folder.resolve("half"), bytes -> {})) {
      assertThat(write("rest", fold(log, snapshot, null, 2))).isEqualTo(wanted);
      assertThatThrownBy(() -> fold(log, null, null, 1))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("Start from a snapshot");
      log.forget(1, 701);
      assertThatThrownBy(() -> fold(log, snapshot, null, 1))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("the records between are gone");
    }
  }

  @Test
  void refusesAnyChangedByte() throws IOException {
    // Given
    write("good", fold(log, null, null, 1));
    byte[] whole = Files.readAllBytes(folder.resolve("good"));
    Path damaged = folder.resolve("damaged");

    for (int at = 0; at < whole.length; at += at < 300 || at > whole.length - 300 ? 1 : 499) {
      // When
      byte[] bytes = whole.clone();
      bytes[at] ^= 0x04;
      Files.write(damaged, bytes);

      // Then
      assertThatThrownBy(() -> Snapshot.open(damaged, read -> {}).close())
          .as("byte %d", at)
          .isInstanceOf(UnusableFileException.class);
    }
  }

  @Test
  void passesOverWhatTheEngineBuries() throws IOException {
    // Given
    String wanted = write("clean", fold(sold(7), null, null, 1));
    log.add(0, NOON, "e/s".getBytes(UTF_8), "no command".getBytes(UTF_8), new RecordHeaders());

    // When
    SnapshotFold folds = fold(log, null, null, 1);

    // Then
    assertThat(write("dirty", folds)).isEqualTo(wanted);
    assertThat(folds.unreadable()).isEqualTo(1);
  }

  private SnapshotFold fold(
      HandMadeLog log, @Nullable Snapshot since, @Nullable LogPoint until, int threads) {
    return new SnapshotFold(
            log,
            new Topics(""),
            AllocationPolicies.STANDARD,
            folder.resolve("entries"),
            since,
            until)
        .run(threads, passed -> {});
  }

  private String write(String name, SnapshotFold folds) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      return folds.write(out);
    }
  }

  /// Two partitions with two sections each, and every kind of command.
  private static HandMadeLog sold(long seed) {
    HandMadeLog log = new HandMadeLog(TOPIC, 2);
    Random random = new Random(seed);
    for (int i = 0; i < 4; i++) {
      log.add(i % 2, NOON, section(i), SectionCommand.Open.of(SectionLayout.grid(20, 20)));
    }
    for (int i = 0; i < 3_000; i++) {
      ReservationId id = new ReservationId("r" + i);
      ReservationId before = new ReservationId("r" + random.nextInt(i + 1));
      int number = random.nextInt(4);
      SectionCommand command =
          switch (random.nextInt(6)) {
            case 0 -> new SectionCommand.Confirm(before);
            case 1 -> new SectionCommand.Cancel(before);
            case 2 -> new SectionCommand.Extend(before, 900);
            default ->
                new SectionCommand.Reserve(
                    id,
                    new ReservationRequest(
                        "u" + i, SeatRequest.best(1 + random.nextInt(3)), random.nextInt(2) * 600));
          };
      log.add(number % 2, NOON + 10L * i, section(number), command);
    }
    return log;
  }

  private static SectionId section(int number) {
    return new SectionId("e", "s" + number);
  }

  /// A fold lists what it keeps in the order of writing, in files as on the heap.
  @Test
  void keepsAllocationsInInvisibleFiles() throws IOException {
    // Given
    Path entries = folder.resolve("own");
    LogFold inFiles = new LogFold(AllocationPolicies.STANDARD, EntryLog.temporary(entries));
    LogFold onHeap = new LogFold(AllocationPolicies.STANDARD, EntryLog.inMemory());

    // When
    for (LogFold fold : List.of(inFiles, onHeap)) {
      PartitionFold part =
          new PartitionFold(
              new Topics(""), 0, fold, Position.NONE, new NewerRecords(log, new Topics("")));
      Records.read(log, log.spans(TOPIC).getFirst()).forEach(part::apply);
    }

    // Then
    StringBuilder told = new StringBuilder();
    StringBuilder wanted = new StringBuilder();
    inFiles.forEachAllocation((section, id, allocation) -> told.append(id).append(allocation));
    onHeap.forEachAllocation((section, id, allocation) -> wanted.append(id).append(allocation));
    assertThat(told).hasToString(wanted.toString()).isNotEmpty();
    try (var files = Files.list(entries)) {
      assertThat(files).isEmpty();
    }
  }
}
