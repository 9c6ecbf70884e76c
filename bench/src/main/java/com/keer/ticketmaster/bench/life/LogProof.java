package com.keer.ticketmaster.bench.life;

import com.keer.ticketmaster.archive.ArchiveLog;
import com.keer.ticketmaster.archive.LogExport;
import com.keer.ticketmaster.archive.LogImport;
import com.keer.ticketmaster.bench.stack.WorkFolder;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.snapshot.Snapshot;
import com.keer.ticketmaster.snapshot.SnapshotFold;
import com.keer.ticketmaster.verify.LogVerification;
import com.keer.ticketmaster.verify.VerificationReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Proves the log of a system: verifies it, imports it into another cluster, verifies it there and
/// in the archive, and compares the states of all sections byte for byte.
public record LogProof(KafkaTarget kafka, Evidence evidence) {
  private static final Duration STANDSTILL = Duration.ofSeconds(60);

  /// Does all of it, once.
  public void run() {
    WorkFolder folder = WorkFolder.create();
    try {
      prove(folder.root());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use a folder for temporary files", e);
    } finally {
      folder.delete();
    }
  }

  private void prove(Path folder) throws IOException {
    String here;
    try (RecordedLog log = RecordedLog.inCluster(kafka.client())) {
      verify("Here", log);
      here = states(log, folder.resolve("here"));
    }
    Path archive = folder.resolve("archive");
    export(archive);
    try (ArchiveLog log = ArchiveLog.open(archive, kafka.topics().prefix())) {
      verify("InArchive", log);
    }
    try (EmbeddedKafka other = EmbeddedKafka.start()) {
      KafkaTarget target = new KafkaTarget(other.bootstrapServers(), kafka.topics(), Map.of());
      load(archive, target);
      try (RecordedLog log = RecordedLog.inCluster(target.client())) {
        verify("There", log);
        String there = states(log, folder.resolve("there"));
        if (!here.equals(there)) {
          evidence.violation("the states of the sections differ after the import");
        }
      }
    }
  }

  private void verify(String where, RecordedLog log) {
    evidence.doing("verifying: " + where);
    long begin = System.nanoTime();
    VerificationReport report =
        new LogVerification(log, kafka.topics(), LogScope.ALL)
            .run(Evidence.THREADS, (done, goal) -> {});
    double seconds = Evidence.secondsSince(begin);
    evidence.figure("recordsVerified" + where, (double) report.totals().records());
    evidence.figure("recordsVerifiedPerSecond" + where, report.totals().records() / seconds);
    report
        .counts()
        .forEach((kind, count) ->
            evidence.violation("%s: %d findings of %s".formatted(where, count, kind)));
    report.findings().stream().limit(10).forEach(finding -> evidence.violation(finding.toString()));
  }

  private String states(RecordedLog log, Path file) throws IOException {
    evidence.doing("folding");
    var fold = new SnapshotFold(log, kafka.topics(), AllocationPolicies.STANDARD, null, null, null);
    try (OutputStream out = Files.newOutputStream(file)) {
      fold.run(Evidence.THREADS, passed -> {}).write(out);
    }
    try (Snapshot snapshot = Snapshot.open(file, bytes -> {})) {
      return snapshot.statesSha256();
    }
  }

  private void export(Path file) throws IOException {
    evidence.doing("exporting");
    long begin = System.nanoTime();
    try (LogExport export = LogExport.complete(kafka.client(), kafka.topics(), STANDSTILL);
        OutputStream out = Files.newOutputStream(file)) {
      export.writeTo(out, Evidence.THREADS, passed -> {});
    }
    evidence.figure("secondsToExport", Evidence.secondsSince(begin));
    evidence.figure("archiveMegabytes", Files.size(file) / 1e6);
  }

  private void load(Path file, KafkaTarget target) {
    evidence.doing("importing");
    long begin = System.nanoTime();
    try (LogImport load = LogImport.prepare(file, target.client(), kafka.topics(), bytes -> {})) {
      load.run((short) 1, Evidence.THREADS, sent -> {}, compared -> {});
    }
    evidence.figure("secondsToImport", Evidence.secondsSince(begin));
  }
}
