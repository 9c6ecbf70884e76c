package com.keer.ticketmaster.cli.replay.move;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.FoldFolder;
import com.keer.ticketmaster.cli.replay.NewFile;
import com.keer.ticketmaster.cli.replay.ReplayOptions;
import com.keer.ticketmaster.cli.replay.SnapshotOption;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.SectionFilter;
import com.keer.ticketmaster.snapshot.Snapshot;
import com.keer.ticketmaster.snapshot.SnapshotFold;
import com.keer.ticketmaster.topology.TopologySettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Replays the serial logs and writes the resulting states.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "snapshot",
    description = {
      "Replays the log and writes one checksummed file: the states of all sections, what they",
      "remember about reservations, and the positions they reached. Other commands, and the next",
      "snapshot, can start from it (--snapshot). Changes nothing in the cluster."
    })
public final class SnapshotCommand implements Callable<Integer> {

  /// One of these two.
  static final class Work {
    @Option(
        names = "--output",
        required = true,
        paramLabel = "FILE",
        description = "The file to write, which must not exist; - for standard output.")
    private @Nullable Path output;

    @Option(
        names = "--check",
        required = true,
        paramLabel = "FILE",
        description = "Only check this snapshot, and show what it contains.")
    private @Nullable Path check;
  }

  @ArgGroup(multiplicity = "1")
  private Work work;

  @Mixin private ReplayOptions options;
  @Mixin private SnapshotOption since;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = {
        "Where to store what sections remember about reservations during the replay (default:",
        "the folder for temporary files)."
      })
  private @Nullable Path folder;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public SnapshotCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    if (work.check != null) {
      print(output.out(), SnapshotReport.of(work.check));
    } else if (work.output != null) {
      write(new NewFile(work.output));
    }
    return ExitCode.OK;
  }

  private void write(NewFile file) {
    if (options.from() != null || !options.filter().equals(SectionFilter.ALL)) {
      throw output.usage(
          "a snapshot has all sections from the beginning: omit --from, --event and --section");
    }
    SnapshotFold fold = fold(options.until());
    String sha256 = file.write(fold::write);
    print(
        file.isStandardOutput() ? output.err() : output.out(),
        SnapshotReport.of(file.path(), fold, sha256));
  }

  private SnapshotFold fold(@Nullable LogPoint until) {
    Path entries = folder == null ? FoldFolder.make() : folder;
    try (RecordedLog log = options.open();
        Snapshot base = since.open()) {
      SnapshotFold fold =
          new SnapshotFold(
              log,
              options.target().topics(),
              TopologySettings.defaults().policies(),
              entries,
              base,
              until);
      long goal = fold.length();
      try (ProgressBar progress = output.progress()) {
        return fold.run(options.threads(), passed -> progress.show("folding", passed, goal));
      }
    }
  }

  private void print(PrintWriter out, SnapshotReport report) {
    output.print(out, report, it -> it.text(output.terminal()));
  }
}
