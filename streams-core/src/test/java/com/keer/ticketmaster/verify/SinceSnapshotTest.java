package com.keer.ticketmaster.verify;

import static com.keer.ticketmaster.recorded.ProofSale.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.recorded.Doctor;
import com.keer.ticketmaster.recorded.DoctoredLog;
import com.keer.ticketmaster.recorded.ProofSale;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.snapshot.Snapshot;
import com.keer.ticketmaster.snapshot.SnapshotFold;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Verifies the rest of a log, after a snapshot.
class SinceSnapshotTest {

  @TempDir private Path folder;

  @Test
  void findsNothingWhereverTheSnapshotEnds() throws Exception {
    // Given
    DoctoredLog log = ProofSale.log();
    Map<SectionId, Chain> wanted = chains(LogVerificationTest.verify(log, ALL, 2));
    List<ConsumerRecord<byte[], byte[]>> commands = log.all(TOPICS.reservationRequests().name());

    for (int i = 0; i < commands.size(); i += 31) {
      // When
      LogPoint point = new LogPoint.AtTime(commands.get(i).timestamp());
      try (Snapshot snapshot = snapshot(log, point)) {
        VerificationReport report = verify(log, snapshot);

        // Then
        assertThat(report.findings()).as("since %s", point).isEmpty();
        assertThat(report.holds()).isTrue();
        assertThat(chains(report)).isEqualTo(wanted);
      }
    }
  }

  @Test
  void needsNothingOfWhatTheSnapshotContains() throws Exception {
    // Given
    DoctoredLog log = ProofSale.log();
    Map<SectionId, Chain> wanted = chains(LogVerificationTest.verify(log, ALL, 2));
    try (Snapshot snapshot = snapshot(log, middle(log))) {
      snapshot
          .positions()
          .forEach((partition, position) ->
              log.truncate(
                  new TopicPartition(TOPICS.reservationRequests().name(), partition),
                  position.offset()));

      // When
      VerificationReport report = verify(log, snapshot);

      // Then
      assertThat(report.findings()).isEmpty();
      assertThat(chains(report)).isEqualTo(wanted);
    }
  }

  @Test
  void findsFaultsAfterTheSnapshot() throws Exception {
    // Given
    DoctoredLog log = ProofSale.log();
    try (Snapshot snapshot = snapshot(log, middle(log))) {
      Doctor.Command last = Doctor.of(log).commands(ProofSale.FLOOR).getLast();
      log.remove(last.record());

      // When
      VerificationReport report = verify(log, snapshot);

      // Then
      assertThat(report.findings())
          .isNotEmpty()
          .allSatisfy(finding -> assertThat(finding.section()).isEqualTo(ProofSale.FLOOR));
    }
  }

  private static final LogScope ALL = LogScope.ALL;

  private static VerificationReport verify(DoctoredLog log, Snapshot snapshot) {
    return new LogVerification(log, TOPICS, ALL).since(snapshot).run(2, (done, goal) -> {});
  }

  private static LogPoint middle(DoctoredLog log) {
    var commands = log.all(TOPICS.reservationRequests().name());
    return new LogPoint.AtTime(commands.get(commands.size() / 2).timestamp());
  }

  private Snapshot snapshot(DoctoredLog log, LogPoint until) throws Exception {
    Path file = folder.resolve("snapshot");
    var fold = new SnapshotFold(log, TOPICS, AllocationPolicies.STANDARD, null, null, until);
    try (OutputStream out = Files.newOutputStream(file)) {
      fold.run(2, passed -> {}).write(out);
    }
    return Snapshot.open(file, bytes -> {});
  }

  private static Map<SectionId, Chain> chains(VerificationReport report) {
    return report.sections().stream()
        .collect(
            Collectors.toMap(VerificationReport.Line::section, VerificationReport.Line::chain));
  }
}
