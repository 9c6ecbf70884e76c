package com.keer.ticketmaster.cli.replay.move;

import com.keer.ticketmaster.archive.ArchiveLog;
import com.keer.ticketmaster.archive.LogExport;
import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.LogPoints;
import com.keer.ticketmaster.cli.replay.NewFile;
import com.keer.ticketmaster.cli.replay.ThreadsOption;
import com.keer.ticketmaster.log.LogPoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes an installation into one file.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "export",
    description = {
      "Writes the logs of an installation and the states of its processors into one compressed,",
      "checksummed file, so that 'replay import' lets another cluster continue from there. The",
      "processors must be idle for a moment: stop them, or export while nobody books.",
      "Changes nothing."
    })
public final class ExportCommand implements Callable<Integer> {

  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The file to write, which must not exist; - for standard output.")
  private Path file;

  @Option(
      names = "--logs-only",
      description = {
        "Leave out the states: for --archive, not for import. The engine may keep running."
      })
  private boolean logsOnly;

  @Option(
      names = "--from",
      paramLabel = "POINT",
      converter = LogPoints.class,
      description =
          "With --logs-only: where to begin, a point in time or how long ago (default: the beginning).")
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
      description = "How long to wait until the processors are idle (default: ${DEFAULT-VALUE}).")
  private Duration wait;

  @Mixin private ThreadsOption threads;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public ExportCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    if (!logsOnly && (from != null || until != null)) {
      throw output.usage("--from and --until need --logs-only: states are always the current ones");
    }
    KafkaTarget target = kafka.target();
    return target.connect(client -> {
      export(target, client);
      return ExitCode.OK;
    });
  }

  private void export(KafkaTarget target, Map<String, Object> client) {
    NewFile archive = new NewFile(file);
    try (LogExport export =
        logsOnly
            ? LogExport.logs(client, target.topics(), from, until)
            : LogExport.complete(client, target.topics(), wait)) {
      ArchiveLog.Contents contents = write(export, archive);
      PrintWriter report = archive.isStandardOutput() ? output.err() : output.out();
      ArchiveReport about = ArchiveReport.of(file.toString(), export.header().complete(), contents);
      output.print(report, about, it -> it.text(output.terminal()));
    }
  }

  private ArchiveLog.Contents write(LogExport export, NewFile file) {
    int readers = threads.threads();
    long goal = export.length();
    try (ProgressBar progress = output.progress()) {
      return file.write(
          out -> export.writeTo(out, readers, passed -> progress.show("exporting", passed, goal)));
    }
  }
}
