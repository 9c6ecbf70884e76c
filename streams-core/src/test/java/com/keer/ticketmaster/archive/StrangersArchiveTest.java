package com.keer.ticketmaster.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedGroup;
import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedTopic;
import com.keer.ticketmaster.archive.ArchiveHeader.Committed;
import com.keer.ticketmaster.archive.ArchiveHeader.Range;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.internal.frame.FileKind;
import com.keer.ticketmaster.internal.frame.Frame;
import com.keer.ticketmaster.internal.frame.FrameWriter;
import com.keer.ticketmaster.log.UnusableFileException;
import com.keer.ticketmaster.topology.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files whose checksums are right, and whose contents no installation wrote.
class StrangersArchiveTest {

  private static final String REQUESTS = "reservation-requests";
  private static final String SEATS = "ticketmaster-seat-processor";
  private static final Map<String, String> SETTINGS =
      Map.of("cleanup.policy", "delete", "retention.ms", "-1");

  @TempDir private Path folder;

  private static ArchiveHeader header(ArchivedTopic topic, List<ArchivedGroup> groups) {
    return new ArchiveHeader(
        1_700_000_000_000L, "4L6g3nShT-eMCtK--X86sw", "old.", true, List.of(topic), groups);
  }

  private static ArchivedTopic requests(Map<String, String> settings, Range... ranges) {
    return new ArchivedTopic(REQUESTS, settings, List.of(ranges));
  }

  private static ArchivedTopic requests() {
    return requests(SETTINGS, new Range(0, 10));
  }

  private static ArchiveHeader positions(Committed... positions) {
    return header(requests(), List.of(new ArchivedGroup(SEATS, List.of(positions))));
  }

  private static ArchiveHeader setting(String key, String value) {
    return header(requests(Map.of(key, value), new Range(0, 10)), List.of());
  }

  static Stream<Arguments> headers() {
    ArchiveHeader good = header(requests(), List.of());
    return Stream.of(
        Arguments.of(
            header(new ArchivedTopic("payroll", Map.of(), List.of(new Range(0, 1))), List.of()),
            "no installation has a topic 'payroll'"),
        Arguments.of(
            header(
                new ArchivedTopic("__consumer_offsets", Map.of(), List.of(new Range(0, 1))),
                List.of()),
            "no installation has a topic '__consumer_offsets'"),
        Arguments.of(
            header(
                new ArchivedTopic(
                    "\u001b[2J" + "x".repeat(200), Map.of(), List.of(new Range(0, 1))),
                List.of()),
            "no installation has a topic '?[2J" + "x".repeat(76) + "…'"),
        Arguments.of(
            header(requests(), List.of(new ArchivedGroup("billing", List.of()))),
            "no installation has a group 'billing'"),
        Arguments.of(
            header(
                requests(),
                List.of(new ArchivedGroup(SEATS, List.of()), new ArchivedGroup(SEATS, List.of()))),
            "it has group '" + SEATS + "' twice"),
        Arguments.of(
            new ArchiveHeader(1, "c", "", true, List.of(requests(), requests()), List.of()),
            "it has topic '" + REQUESTS + "' twice"),
        Arguments.of(
            header(requests(SETTINGS), List.of()), "topic '" + REQUESTS + "' has 0 partitions"),
        Arguments.of(
            header(
                new ArchivedTopic(REQUESTS, SETTINGS, Collections.nCopies(10_001, new Range(0, 0))),
                List.of()),
            "it has 10001 partitions; no more than 10000 are possible"),
        Arguments.of(
            new ArchiveHeader(
                1,
                "c",
                "",
                true,
                List.of(
                    requests(),
                    new ArchivedTopic(
                        "buyer-claims", Map.of(), List.of(new Range(0, 0), new Range(0, 0)))),
                List.of()),
            "topic 'buyer-claims' has 2 partitions, and others have 1"),
        Arguments.of(
            header(requests(SETTINGS, new Range(5, 3)), List.of()), "has a partition from 5 to 3"),
        Arguments.of(
            header(requests(SETTINGS, new Range(-5, 3)), List.of()),
            "has a partition from -5 to 3"),
        Arguments.of(setting("cleanup.policy", "compact"), "the setting cleanup.policy=compact"),
        Arguments.of(setting("retention.ms", "1000"), "the setting retention.ms=1000"),
        Arguments.of(setting("retention.bytes", "1"), "the setting retention.bytes=1"),
        Arguments.of(setting("segment.bytes", "14"), "the setting segment.bytes=14"),
        Arguments.of(
            setting("max.message.bytes", "99999999999999999999"), "the setting max.message.bytes"),
        Arguments.of(setting("message.timestamp.type", "Never"), "message.timestamp.type=Never"),
        Arguments.of(
            setting("leader.replication.throttled.replicas", "*"),
            "the setting leader.replication.throttled.replicas=*"),
        Arguments.of(
            positions(new Committed("payroll", 0, 1, "")),
            "a position in 'payroll-0' that the archive does not reach"),
        Arguments.of(
            positions(new Committed(REQUESTS, 1, 1, "")),
            "a position in 'reservation-requests-1' that the archive does not reach"),
        Arguments.of(
            positions(new Committed(REQUESTS, 0, 11, "")),
            "a position in 'reservation-requests-0' that the archive does not reach"),
        Arguments.of(
            positions(new Committed(REQUESTS, 0, 1, ""), new Committed(REQUESTS, 0, 2, "")),
            "two positions in 'reservation-requests-0'"),
        Arguments.of(
            new ArchiveHeader(1, "c\u001b[2J", "", true, good.topics(), List.of()),
            "its cluster id is not one of Kafka"),
        Arguments.of(
            new ArchiveHeader(1, "c", "a b", true, good.topics(), List.of()), "a topic prefix has"),
        Arguments.of(
            new ArchiveHeader(Long.MAX_VALUE, "c", "", true, good.topics(), List.of()),
            "its time is out of range"));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void namesOnlyWhatAnInstallationHas(ArchiveHeader header, String problem) throws IOException {
    Path file = folder.resolve("archive");
    Files.write(file, archive(header));

    assertThatThrownBy(() -> ArchiveLog.open(file, ""))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageStartingWith("'" + file + "' cannot be used: ")
        .hasMessageContaining(problem);
  }

  /// The control: what an installation has is accepted, with all its topics and groups.
  @Test
  void acceptsAllThatAnInstallationHas() throws IOException {
    // Given
    InstallationNames names = new InstallationNames(new Topics(""));
    List<ArchivedTopic> topics =
        names.all().stream()
            .map(name -> {
              Map<String, String> settings = new TreeMap<>();
              settings.put("cleanup.policy", names.isCompacted(name) ? "compact" : "delete");
              settings.put("retention.ms", "3600000");
              settings.put("retention.bytes", "-1");
              settings.put("message.timestamp.type", "LogAppendTime");
              settings.put("max.message.bytes", "4194304");
              settings.put("segment.bytes", "52428800");
              return new ArchivedTopic(name, settings, List.of(new Range(0, 9), new Range(3, 4)));
            })
            .toList();
    List<ArchivedGroup> groups =
        names.groups().stream()
            .map(name -> new ArchivedGroup(name, List.of(new Committed(REQUESTS, 1, 4, "AgAB"))))
            .toList();
    Path file = folder.resolve("archive");
    Files.write(file, archive(new ArchiveHeader(1, "c", "", true, topics, groups)));

    // Then
    try (ArchiveLog archive = ArchiveLog.open(file, "")) {
      archive.check(bytes -> {});
      assertThat(archive.header().topics()).isEqualTo(topics);
      assertThat(archive.header().groups()).isEqualTo(groups);
    }
  }

  /// One block of two records at byte 500, as it is read; each case changes one number.
  static Stream<Arguments> entries() {
    return Stream.of(
        entry(e -> copy(e, e.at() - 1, 1, e.topic(), e.records(), 2, 3), "at a place"),
        entry(e -> copy(e, e.at(), Integer.MAX_VALUE, 0, 2, 2, 3), "of a length"),
        entry(e -> copy(e, e.at(), -1, 0, 2, 2, 3), "of a length"),
        entry(e -> copy(e, e.at(), e.packedBytes(), -1, 2, 2, 3), "a partition that"),
        entry(e -> copy(e, e.at(), e.packedBytes(), 1, 2, 2, 3), "a partition that"),
        entry(e -> copy(e, e.at(), e.packedBytes(), 0, Integer.MAX_VALUE, 2, 3), "more records"),
        entry(e -> copy(e, e.at(), e.packedBytes(), 0, -1, 2, 3), "more records"),
        entry(e -> copy(e, e.at(), e.packedBytes(), 0, 2, -1, 3), "offsets that"),
        entry(e -> copy(e, e.at(), e.packedBytes(), 0, 2, 2, 10), "offsets that"),
        entry(e -> copy(e, e.at(), e.packedBytes(), 0, 2, 3, 2), "offsets that"));
  }

  private static Arguments entry(UnaryOperator<BlockEntry> change, String problem) {
    return Arguments.of(change, problem);
  }

  private static BlockEntry copy(
      BlockEntry e, long at, int packed, int topic, int records, long first, long last) {
    return new BlockEntry(at, packed, topic, 0, records, first, last, 0, 0, e.rawBytes());
  }

  @ParameterizedTest
  @MethodSource("entries")
  void sizesNothingByNumbersThatItDidNotCheck(UnaryOperator<BlockEntry> change, String problem)
      throws IOException {
    // Given
    Path file = folder.resolve("archive");
    Files.write(file, byHand(change, 1));

    // Then
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageContaining("the directory at byte ")
        .hasMessageContaining(problem);
  }

  /// A frame of a few kilobytes may unpack to millions of entries.
  @Test
  void listsABlockOnce() throws IOException {
    Path file = folder.resolve("archive");
    Files.write(file, byHand(UnaryOperator.identity(), 1_000_000));

    assertThat(Files.size(file)).isLessThan(10_000);
    assertThatThrownBy(() -> check(file)).hasMessageContaining("at a place");
  }

  /// The control of the two tests above.
  @Test
  void readsABlockThatIsDescribedAsItIs() throws IOException {
    Path file = folder.resolve("archive");
    Files.write(file, byHand(UnaryOperator.identity(), 1));

    check(file);
  }

  private static void check(Path file) {
    try (ArchiveLog archive = ArchiveLog.open(file, "")) {
      archive.check(bytes -> {});
    }
  }

  private static byte[] archive(ArchiveHeader header) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ArchiveWriter(out, header).finish();
    return out.toByteArray();
  }

  /// An archive of the records 2 and 3, whose directory has a changed entry a number of times.
  private static byte[] byHand(UnaryOperator<BlockEntry> change, int times) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FrameWriter frames = new FrameWriter(out, FileKind.ARCHIVE);
    frames.add(Frame.pack('H', HeaderBytes.encode(header(requests(), List.of()))));
    BlockWriter block = new BlockWriter(0, 0);
    for (long offset = 2; offset <= 3; offset++) {
      block.add(
          new ConsumerRecord<>(REQUESTS, 0, offset, "k".getBytes(UTF_8), "v".getBytes(UTF_8)));
    }
    byte[] packed = Frame.pack('B', block.content());
    BlockEntry entry = change.apply(block.entry(frames.add(packed), packed.length));
    long directory = frames.written();
    ByteWriter entries = new ByteWriter(1024);
    entries.writeNumber(times);
    for (int i = 0; i < times; i++) {
      entry.write(entries);
    }
    frames.add(Frame.pack('D', entries.toBytes()));
    frames.end(directory);
    return out.toByteArray();
  }
}
