package com.keer.ticketmaster.bench.life;

import com.keer.ticketmaster.archive.ArchiveLog;
import com.keer.ticketmaster.archive.LogExport;
import com.keer.ticketmaster.archive.LogImport;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.section.BestAvailable;
import com.keer.ticketmaster.snapshot.Snapshot;
import com.keer.ticketmaster.snapshot.SnapshotFold;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.verify.LogVerification;
import com.keer.ticketmaster.verify.VerificationReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Proves the log of a system: verifies it, imports it into another cluster, verifies it there and
/// in the archive, and compares the states of all sections byte for byte.
public final class LogProof {
  private static final Duration STANDSTILL = Duration.ofSeconds(60);

  private final String bootstrapServers;
  private final Topics topics;
  private final int threads;
  private final Consumer<String> doing;
  private final Evidence evidence;

  /// @param doing receives the current step
  public LogProof(
      String bootstrapServers,
      Topics topics,
      int threads,
      Consumer<String> doing,
      Evidence evidence) {
    this.evidence = evidence;
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.threads = threads;
    this.doing = doing;
  }

  /// Does all of it, once.
  public void run() {
    try {
      Path folder = Files.createTempDirectory("ticketmaster-proof-");
      try {
        prove(folder);
      } finally {
        for (Path file :
            List.of(archive(folder), folder.resolve("here"), folder.resolve("there"))) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use a folder for temporary files", e);
    }
  }

  private void prove(Path folder) throws IOException {
    String here;
    try (RecordedLog log = RecordedLog.inCluster(client(bootstrapServers))) {
      verify("Here", log);
      here = states(log, folder.resolve("here"));
    }
    export(archive(folder));
    try (ArchiveLog log = ArchiveLog.open(archive(folder), topics.prefix())) {
      verify("InArchive", log);
    }
    try (EmbeddedKafka other = EmbeddedKafka.start()) {
      load(archive(folder), other.bootstrapServers());
      try (RecordedLog log = RecordedLog.inCluster(client(other.bootstrapServers()))) {
        verify("There", log);
        String there = states(log, folder.resolve("there"));
        if (!here.equals(there)) {
          evidence.violation("the states of the sections differ after the import");
        }
      }
    }
  }

  private void verify(String where, RecordedLog log) {
    doing.accept("verifying: " + where);
    long begin = System.nanoTime();
    VerificationReport report =
        new LogVerification(log, topics, LogVerification.Scope.ALL)
            .run(threads, (done, goal) -> {});
    double seconds = Evidence.secondsSince(begin);
    evidence.figure("recordsVerified" + where, (double) report.records());
    evidence.figure("recordsVerifiedPerSecond" + where, report.records() / seconds);
    report
        .counts()
        .forEach((kind, count) ->
            evidence.violation("%s: %d findings of %s".formatted(where, count, kind)));
    report.findings().stream().limit(10).forEach(finding -> evidence.violation(finding.toString()));
  }

  private String states(RecordedLog log, Path file) throws IOException {
    doing.accept("folding");
    var fold = new SnapshotFold(log, topics, BestAvailable.POLICY, null, null, null);
    try (OutputStream out = Files.newOutputStream(file)) {
      fold.run(threads, passed -> {}).write(out);
    }
    try (Snapshot snapshot = Snapshot.open(file, bytes -> {})) {
      return snapshot.statesSha256();
    }
  }

  private void export(Path file) throws IOException {
    doing.accept("exporting");
    long begin = System.nanoTime();
    try (LogExport export = LogExport.complete(client(bootstrapServers), topics, STANDSTILL);
        OutputStream out = Files.newOutputStream(file)) {
      export.writeTo(out, threads, passed -> {});
    }
    evidence.figure("secondsToExport", Evidence.secondsSince(begin));
    evidence.figure("archiveMegabytes", Files.size(file) / 1e6);
  }

  private void load(Path file, String target) {
    doing.accept("importing");
    long begin = System.nanoTime();
    try (LogImport load = LogImport.prepare(file, client(target), topics, bytes -> {})) {
      load.run((short) 1, threads, sent -> {}, compared -> {});
    }
    evidence.figure("secondsToImport", Evidence.secondsSince(begin));
  }

  private static Path archive(Path folder) {
    return folder.resolve("archive");
  }

  private static Map<String, Object> client(String bootstrapServers) {
    return Map.of("bootstrap.servers", bootstrapServers);
  }
}
