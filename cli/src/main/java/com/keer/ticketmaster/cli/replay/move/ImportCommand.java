package com.keer.ticketmaster.cli.replay.move;

import com.keer.ticketmaster.archive.ArchiveContents;
import com.keer.ticketmaster.archive.LogImport;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.Cluster;
import com.keer.ticketmaster.cli.replay.ReplayOptions;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Writes an archive into a cluster that has nothing of the kind.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "import",
    description = {
      "Writes an archive that 'replay export' made into an empty cluster, or under a topic prefix",
      "where nothing is: logs, states and positions. An engine that is started there, with an empty",
      "state folder, goes on where the other one was. The whole archive is checked first."
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

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = {
        "The archive; - for the standard input, which is kept in a temporary file, since nothing is",
        "imported before all of it is checked."
      })
  private Path input;

  @Option(
      names = "--check",
      description = "Only check the archive and whether it could be imported.")
  private boolean check;

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      defaultValue = "-1",
      description = "Copies of each partition (default: what the cluster does).")
  private short replicationFactor;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads read and send (default: the number of processors).")
  private @Nullable Integer threads;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /// A command that prints to this terminal.
  public ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (replicationFactor == 0 || replicationFactor < -1) {
      throw new ParameterException(spec.commandLine(), "--replication-factor is at least 1");
    }
    KafkaTarget target = kafka.target();
    return Cluster.with(
        target,
        client -> {
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
    PrintWriter err = spec.commandLine().getErr();
    try (LogImport move = prepare(file, target, client, err)) {
      ArchiveContents contents = move.archive().contents();
      if (!check) {
        run(move, contents.records(), err);
      }
      print(
          new Report(
              input.toString(),
              target.bootstrapServers(),
              target.topics().prefix(),
              check,
              contents.records(),
              move.present(),
              contents.bytes(),
              contents.sha256()));
    }
    return ExitCode.OK;
  }

  private LogImport prepare(
      Path file, KafkaTarget target, Map<String, Object> client, PrintWriter err) {
    try (ProgressBar progress = new ProgressBar(terminal, err, size(file))) {
      return LogImport.prepare(
          file, client, target.topics(), bytes -> progress.show("checking", bytes));
    }
  }

  private void run(LogImport move, long records, PrintWriter err) {
    try (ProgressBar progress = new ProgressBar(terminal, err, records);
        ProgressBar comparing = new ProgressBar(terminal, err, records)) {
      move.run(
          replicationFactor,
          ReplayOptions.threads(spec.commandLine(), threads),
          sent -> progress.show("importing", sent),
          read -> comparing.show("comparing", read));
    } catch (KafkaException e) {
      err.println("The import was interrupted; the same command goes on with it.");
      throw e;
    }
  }

  private void print(Report report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonOutput.line(report));
    } else if (check) {
      out.printf(
          Locale.ROOT,
          "The archive is whole: %,d records, and nothing is in their way at %s%s.%n",
          report.records(),
          report.cluster(),
          report.present() == 0
              ? ""
              : " but the %,d that an interrupted import left".formatted(report.present()));
    } else {
      out.printf(
          Locale.ROOT,
          "Imported %,d records into %s%s. Start the engine with an empty state folder%s.%n",
          report.records(),
          report.cluster(),
          report.present() == 0
              ? ""
              : " (%,d were there from an interrupted import)".formatted(report.present()),
          report.topicPrefix().isEmpty() ? "" : " and prefix " + report.topicPrefix());
    }
    out.flush();
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
