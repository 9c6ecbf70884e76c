package com.keer.ticketmaster.cli.replay.move;

import com.keer.ticketmaster.archive.ArchiveLog;
import com.keer.ticketmaster.archive.LogImport;
import com.keer.ticketmaster.archive.LogImport.Partitions;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Range;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.FoldFolder;
import com.keer.ticketmaster.cli.replay.ThreadsOption;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.topics.TopicSettings;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes an archive into an empty cluster, or under an unused topic prefix.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "import",
    description = {
      "Writes an archive from 'replay export' into an empty cluster, or under an unused topic prefix:",
      "logs, states and positions. An engine that starts there, with an empty state folder, continues",
      "where the other one stopped. The whole archive is checked first."
    })
public final class ImportCommand implements Callable<Integer> {

  /// What `--json` prints.
  record Report(
      String file,
      String cluster,
      String topicPrefix,
      boolean checkOnly,
      long records,
      long present,
      long bytes,
      String sha256) {}

  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = {
        "The archive; - for standard input, which is stored in a temporary file first, because all of",
        "it is checked before anything is imported."
      })
  private Path input;

  @Option(
      names = "--check",
      description = "Only check the archive, and whether it can be imported.")
  private boolean check;

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      defaultValue = "-1",
      description = "Replicas of each partition (default: the cluster's own default).")
  private short replicationFactor;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = {
        "Another number of partitions: the states are then made from the logs (default: as in the",
        "archive)."
      })
  @Range(max = TopicSettings.MAX_PARTITIONS)
  private @Nullable Integer partitions;

  @Option(
      names = "--latest-time",
      paramLabel = "TIME",
      description = {
        "The latest time of commands that no section has decided about, such as",
        "2026-11-29T16:30:00Z: for a log whose broker's clock was ahead (default: as recorded)."
      })
  private @Nullable Instant latestTime;

  @Mixin private ThreadsOption threads;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public ImportCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    if (replicationFactor == 0 || replicationFactor < -1) {
      throw output.usage("--replication-factor must be at least 1");
    }
    KafkaTarget target = kafka.target();
    return target.connect(client -> {
      if (!input.equals(Path.of("-"))) {
        return move(input, target, client);
      }
      Path kept = keep();
      try {
        return move(kept, target, client);
      } finally {
        delete(kept);
      }
    });
  }

  private int move(Path file, KafkaTarget target, Map<String, Object> client) {
    Report report;
    try (ProgressBar progress = output.progress();
        LogImport move = prepare(file, target, client, progress)) {
      if (latestTime != null) {
        move.limitTimes(latestTime);
      }
      if (!check) {
        run(move, progress);
      }
      ArchiveLog.Contents contents = move.archive().contents();
      report =
          new Report(
              input.toString(),
              target.bootstrapServers(),
              target.topics().prefix(),
              check,
              move.records(),
              move.present(),
              contents.bytes(),
              contents.sha256());
    }
    output.print(report, this::text);
    return ExitCode.OK;
  }

  private LogImport prepare(
      Path file, KafkaTarget target, Map<String, Object> client, ProgressBar progress) {
    long size = size(file);
    return LogImport.prepare(
        file,
        client,
        target.topics(),
        partitions == null
            ? null
            : new Partitions(
                partitions,
                AllocationPolicies.STANDARD,
                FoldFolder.make(),
                (done, goal) -> progress.show("making states", done, goal)),
        bytes -> progress.show("checking", bytes, size));
  }

  private void run(LogImport move, ProgressBar progress) {
    long records = move.records();
    try {
      move.run(
          replicationFactor,
          threads.threads(),
          sent -> progress.show("importing", sent, records),
          read -> progress.show("comparing", read, records));
    } catch (KafkaException e) {
      output
          .err()
          .println("The import was interrupted; run the same command again to continue it.");
      throw e;
    }
  }

  private String text(Report report) {
    if (check) {
      return String.format(
          Locale.ROOT,
          "The archive is intact: %,d records, and %s can take them%s.%n",
          report.records(),
          report.cluster(),
          report.present() == 0
              ? ""
              : " (%,d are there from an interrupted import)".formatted(report.present()));
    }
    return String.format(
        Locale.ROOT,
        "Imported %,d records into %s%s. Start the engine with an empty state folder%s.%n",
        report.records(),
        report.cluster(),
        report.present() == 0
            ? ""
            : " (%,d were there from an interrupted import)".formatted(report.present()),
        report.topicPrefix().isEmpty() ? "" : " and prefix " + report.topicPrefix());
  }

  private static Path keep() {
    try {
      Path kept = Files.createTempFile("ticketmaster-archive-", ".tmp");
      kept.toFile().deleteOnExit();
      try (InputStream in = new FileInputStream(FileDescriptor.in)) {
        Files.copy(in, kept, StandardCopyOption.REPLACE_EXISTING);
      }
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the standard input: " + e, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e, e);
    }
  }
}
