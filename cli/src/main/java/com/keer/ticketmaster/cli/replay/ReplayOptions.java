package com.keer.ticketmaster.cli.replay;

import com.keer.ticketmaster.archive.ArchiveLog;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.SectionFilter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which log to read and how much of it; shared by all commands that do.
public final class ReplayOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--from",
      paramLabel = "POINT",
      converter = LogPoints.class,
      description = {
        "Where to begin: an offset of the serial log, or a time as 2026-11-22T10:00:03Z,",
        "or how long ago as 15m (default: the beginning)."
      })
  private @Nullable LogPoint from;

  @Option(
      names = "--until",
      paramLabel = "POINT",
      converter = LogPoints.class,
      description = "Where to end, without that record (default: where the log ends now).")
  private @Nullable LogPoint until;

  @Option(names = "--event", paramLabel = "ID", description = "Only this event (default: all).")
  private @Nullable String event;

  @Option(
      names = "--section",
      paramLabel = "NAME",
      description = "Only this section of the event (default: all).")
  private @Nullable String section;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads read (default: the number of processors).")
  private @Nullable Integer threads;

  @Option(
      names = "--archive",
      paramLabel = "FILE",
      description = {
        "Read an archive that 'replay export' made, whatever the topic prefix was, instead of a",
        "cluster."
      })
  private @Nullable Path archive;

  public KafkaTarget target() {
    return kafka.target();
  }

  /// Opens the log: of the cluster, or the archive.
  ///
  /// @throws com.keer.ticketmaster.cli.console.CliException if no broker answers
  public RecordedLog open() {
    if (archive != null) {
      return ArchiveLog.open(archive, target().topics().prefix());
    }
    return open(target());
  }

  /// Opens the log of a cluster.
  ///
  /// @throws com.keer.ticketmaster.cli.console.CliException if no broker answers
  public static RecordedLog open(KafkaTarget target) {
    return Cluster.with(target, RecordedLog::inCluster);
  }

  public @Nullable LogPoint from() {
    return from;
  }

  public @Nullable LogPoint until() {
    return until;
  }

  public SectionFilter filter() {
    if (section != null && event == null) {
      throw new ParameterException(
          command.commandLine(),
          "--section needs --event: names of sections are those of an event");
    }
    return new SectionFilter(event, section);
  }

  public int threads() {
    return threads(command.commandLine(), threads);
  }

  /// How many threads `--threads` asks for.
  public static int threads(CommandLine line, @Nullable Integer asked) {
    if (asked != null && (asked < 1 || asked > 256)) {
      throw new ParameterException(line, "--threads is 1 to 256");
    }
    return asked == null ? Runtime.getRuntime().availableProcessors() : asked;
  }
}
