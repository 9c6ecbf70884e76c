package com.keer.ticketmaster.cli.replay.move;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Folds the serial logs and writes what comes out.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "snapshot",
    description = {
      "Folds the log and writes the states of all sections, what they remember of reservations,"
          + " and",
      "how far the log is contained, into one checksummed file. Other commands begin with it",
      "(--snapshot), and so does the next snapshot. Changes nothing in the cluster."
    })
public final class SnapshotCommand implements Callable<Integer> {

  /// Either of both.
  static final class Work {
    @Option(
        names = "--output",
        required = true,
        paramLabel = "FILE",
        description = "The file to write, which must not be there; - for the standard output.")
    private @Nullable Path output;

    @Option(
        names = "--check",
        required = true,
        paramLabel = "FILE",
        description = "Only check this snapshot and tell what is in it.")
    private @Nullable Path check;
  }

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Work work;

  @Mixin private ReplayOptions options;
  @Mixin private SnapshotOption since;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = {
        "Where to keep what sections remember of reservations while the log is folded (default:"
            + " the",
        "folder for temporary files)."
      })
  private @Nullable Path folder;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /// A command that prints to this terminal.
  public SnapshotCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (work.check != null) {
      print(SnapshotReport.of(work.check), spec.commandLine().getOut());
    } else if (work.output != null) {
      write(new NewFile(work.output));
    }
    return ExitCode.OK;
  }

  private void write(NewFile file) {
    if (options.from() != null || !options.filter().equals(SectionFilter.ALL)) {
      throw new ParameterException(
          spec.commandLine(),
          "a snapshot has all sections from the beginning: leave out --from, --event and"
              + " --section");
    }
    PrintWriter err = spec.commandLine().getErr();
    SnapshotFold fold = fold(options.until(), err);
    String sha256 = file.write(fold::write);
    print(
        SnapshotReport.of(file.path(), fold, sha256),
        file.isStandardOutput() ? err : spec.commandLine().getOut());
  }

  private SnapshotFold fold(@Nullable LogPoint until, PrintWriter err) {
    Path entries = folder == null ? FoldFolder.make() : folder;
    try (RecordedLog log = options.open();
        Snapshot base = this.since.open()) {
      SnapshotFold fold =
          new SnapshotFold(
              log,
              options.target().topics(),
              TopologySettings.defaults().policy(),
              entries,
              base,
              until);
      try (ProgressBar progress = new ProgressBar(terminal, err, fold.length())) {
        return fold.run(options.threads(), passed -> progress.show("folding", passed));
      }
    }
  }

  private void print(SnapshotReport report, PrintWriter out) {
    out.print(json ? JsonOutput.line(report) + "\n" : report.text(terminal));
    out.flush();
  }
}
