package com.keer.ticketmaster.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedGroup;
import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedTopic;
import com.keer.ticketmaster.archive.ArchiveHeader.Committed;
import com.keer.ticketmaster.archive.ArchiveHeader.Range;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.log.UnusableFileException;
import com.keer.ticketmaster.recorded.HandMadeLog;
import com.keer.ticketmaster.recorded.Records;
import com.keer.ticketmaster.snapshot.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveLogTest {

  private static final int PARTITIONS = 3;

  @TempDir private Path folder;
  private HandMadeLog source;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    source = new HandMadeLog("old.section-init", PARTITIONS);
    Random random = new Random(1);
    for (int i = 0; i < 4_000; i++) {
      byte[] value = new byte[random.nextInt(300)];
      random.nextBytes(value);
      RecordHeaders headers = new RecordHeaders();
      if (i % 3 == 0) {
        headers.add("chain", value).add("empty", null);
      }
      // Partition 2 stays empty.
      source.add(
          i % 2,
          1_000 + i / 3 * 10 - random.nextInt(20),
          ("k" + i).getBytes(UTF_8),
          value,
          headers);
      source.skip(i % 2, random.nextInt(2));
    }
    source.add(0, -1, null, null, new RecordHeaders()).skip(0, 3);
    file = folder.resolve("archive");
    Files.write(file, archive());
  }

  private byte[] archive() {
    List<Range> ranges =
        source.spans("old.section-init").stream()
            .map(span -> new Range(span.begin(), span.end()))
            .toList();
    ArchiveHeader header =
        new ArchiveHeader(
            1_700_000_000_000L,
            "cluster",
            "old.",
            true,
            List.of(new ArchivedTopic("section-init", Map.of("cleanup.policy", "delete"), ranges)),
            List.of(
                new ArchivedGroup(
                    "ticketmaster-seat-processor",
                    List.of(new Committed("section-init", 1, 17, "AgAB")))));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter archive = new ArchiveWriter(out, header);
    for (Span span : source.spans("old.section-init")) {
      ArchiveWriter.Lane lane = archive.lane(0, span.partition().partition());
      Records.read(source, span).forEach(lane::add);
    }
    ArchiveLog.Contents contents = archive.finish();
    assertThat(contents.bytes()).isEqualTo(out.size());
    assertThat(contents.records()).isEqualTo(4_001);
    return out.toByteArray();
  }

  @Test
  void hasWhatTheLogHasUnderTheOffsetsItHadThere() {
    try (ArchiveLog archive = ArchiveLog.open(file, "old.")) {
      archive.check(bytes -> {});

      assertThat(archive.spans("old.section-init")).isEqualTo(source.spans("old.section-init"));
      assertThat(archive.spans("section-init")).isEmpty();
      for (Span span : archive.spans("old.section-init")) {
        assertThat(Records.read(archive, span).stream().map(Records::withOffset))
            .isEqualTo(Records.read(source, span).stream().map(Records::withOffset).toList());
      }
    }
  }

  @Test
  void findsPlacesAndParts() {
    try (ArchiveLog archive = ArchiveLog.open(file, "old.")) {
      for (Span span : archive.spans("old.section-init")) {
        for (long time : new long[] {0, 1_000, 5_005, 9_995, 14_000, 99_000}) {
          assertThat(archive.offsetAt(span, time)).isEqualTo(source.offsetAt(span, time));
        }
        for (long from = 0; from < span.end(); from += 601) {
          Span part = span.within(from, from + 997);
          assertThat(Records.read(archive, part).stream().map(Records::withOffset))
              .isEqualTo(Records.read(source, part).stream().map(Records::withOffset).toList());
          assertThat(
                  archive.recordsBefore(
                      "old.section-init", span.partition().partition(), part.end()))
              .isEqualTo(Records.read(source, span.within(0, part.end())).size());
        }
      }
    }
  }

  @Test
  void isReadUnderAnyPrefix() {
    try (ArchiveLog archive = ArchiveLog.open(file, "new.")) {
      Span span = archive.spans("new.section-init").getFirst();
      assertThat(Records.read(archive, span).getFirst().topic()).isEqualTo("new.section-init");
      assertThat(archive.header().topicPrefix()).isEqualTo("old.");
      assertThat(archive.header().groups().getFirst().positions())
          .containsExactly(new Committed("section-init", 1, 17, "AgAB"));
    }
  }

  /// The control of all checks: any changed byte is noticed, and its place is named.
  @Test
  void refusesAnyChangedByteAndNamesThePlace() throws IOException {
    // Given
    byte[] whole = Files.readAllBytes(file);
    Path damaged = folder.resolve("damaged");

    for (int at = 0; at < whole.length; at += at < 600 || at > whole.length - 600 ? 1 : 997) {
      // When
      byte[] bytes = whole.clone();
      bytes[at] ^= 0x10;
      Files.write(damaged, bytes);

      // Then
      assertThatThrownBy(() -> open(damaged))
          .as("byte %d of %d", at, whole.length)
          .isInstanceOf(UnusableFileException.class)
          .hasMessageStartingWith("'" + damaged + "' cannot be used: ")
          .hasMessageMatching("(?s).*(at byte \\d+ is|from byte \\d+|first bytes|version).*");
    }
  }

  @Test
  void namesTheBlockThatIsDamaged() throws IOException {
    // Given
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    // Then
    assertThatThrownBy(() -> open(file))
        .hasMessageMatching(
            ".*the block of section-init-\\d, offsets \\d+ to \\d+, at byte \\d+ is damaged: its checksum does not match");
  }

  @Test
  void refusesAFileThatWasCutOff() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 7, 8, 60, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> open(file)).isInstanceOf(UnusableFileException.class);
    }
  }

  @Test
  void refusesAnotherVersionAndAnotherKind() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = 2;
    Files.write(file, bytes);

    assertThatThrownBy(() -> open(file))
        .hasMessageContaining("version 2")
        .hasMessageContaining("up to 1");
    assertThatThrownBy(() -> Snapshot.open(file, read -> {}))
        .hasMessageContaining("this is not a ticketmaster snapshot");
  }

  private static void open(Path file) {
    try (ArchiveLog archive = ArchiveLog.open(file, "")) {
      archive.check(bytes -> {});
    }
  }
}
