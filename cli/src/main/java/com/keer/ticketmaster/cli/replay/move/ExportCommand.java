package com.keer.ticketmaster.cli.replay.move;

import com.keer.ticketmaster.archive.ArchiveContents;
import com.keer.ticketmaster.archive.LogExport;
import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.Cluster;
import com.keer.ticketmaster.cli.replay.LogPoints;
import com.keer.ticketmaster.cli.replay.NewFile;
import com.keer.ticketmaster.cli.replay.ReplayOptions;
import com.keer.ticketmaster.log.LogPoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Writes an installation into one file.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "export",
    description = {
      "Writes the logs of an installation into one compressed, checksummed file, with the states of",
      "its processors, so that 'replay import' lets another cluster go on from there. The processors",
      "must stand still for a moment: stop them, or do it while nobody books. Changes nothing."
    })
public final class ExportCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The file to write, which must not be there; - for the standard output.")
  private Path output;

  @Option(
      names = "--logs-only",
      description = {
        "Without states: to be read with --archive, not to be imported. The engine may be at work."
      })
  private boolean logsOnly;

  @Option(
      names = "--from",
      paramLabel = "POINT",
      converter = LogPoints.class,
      description =
          "With --logs-only: where to begin, as a time or how long ago (default: the beginning).")
  private @Nullable LogPoint from;

  @Option(
      names = "--until",
      paramLabel = "POINT",
      converter = LogPoints.class,
      description = "With --logs-only: where to end (default: now).")
  private @Nullable LogPoint until;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "15s",
      converter = Durations.class,
      description =
          "How long to wait until the processors stand still (default: ${DEFAULT-VALUE}).")
  private Duration wait;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads read and compress (default: the number of processors).")
  private @Nullable Integer threads;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /// A command that prints to this terminal.
  public ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!logsOnly && (from != null || until != null)) {
      throw new ParameterException(
          spec.commandLine(), "--from and --until need --logs-only: states are those of now");
    }
    KafkaTarget target = kafka.target();
    Cluster.with(
        target,
        client -> {
          export(target, client);
          return ExitCode.OK;
        });
    return ExitCode.OK;
  }

  private void export(KafkaTarget target, Map<String, Object> client) {
    NewFile file = new NewFile(output);
    try (LogExport export =
        logsOnly
            ? LogExport.logs(client, target.topics(), from, until)
            : LogExport.complete(client, target.topics(), wait)) {
      ArchiveContents contents = write(export, file);
      PrintWriter report =
          file.isStandardOutput() ? spec.commandLine().getErr() : spec.commandLine().getOut();
      ArchiveReport about =
          ArchiveReport.of(output.toString(), export.header().complete(), contents);
      report.print(json ? JsonOutput.line(about) + "\n" : about.text(terminal));
      report.flush();
    }
  }

  private ArchiveContents write(LogExport export, NewFile file) {
    int readers = ReplayOptions.threads(spec.commandLine(), threads);
    PrintWriter err = spec.commandLine().getErr();
    try (ProgressBar progress = new ProgressBar(terminal, err, export.length())) {
      return file.write(
          out -> export.writeTo(out, readers, passed -> progress.show("exporting", passed)));
    }
  }
}
