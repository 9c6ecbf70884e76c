package com.keer.ticketmaster.cli.replay;

import com.keer.ticketmaster.archive.ArchiveLog;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.SectionFilter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which log to read, and how much of it; shared by the commands that read one.
public final class ReplayOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--from",
      paramLabel = "POINT",
      converter = LogPoints.class,
      description = {
        "Where to begin: an offset of the serial log, a time such as 2026-11-22T10:00:03Z, or how",
        "long ago, such as 15m (default: the beginning)."
      })
  private @Nullable LogPoint from;

  @Option(
      names = "--until",
      paramLabel = "POINT",
      converter = LogPoints.class,
      description = "Where to end, excluding that record (default: the current end of the log).")
  private @Nullable LogPoint until;

  @Option(names = "--event", paramLabel = "ID", description = "Only this event (default: all).")
  private @Nullable String event;

  @Option(
      names = "--section",
      paramLabel = "NAME",
      description = "Only this section of the event (default: all).")
  private @Nullable String section;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--archive",
      paramLabel = "FILE",
      description = {
        "Read an archive from 'replay export' instead of a cluster, with any topic prefix."
      })
  private @Nullable Path archive;

  public KafkaTarget target() {
    return kafka.target();
  }

  /// Opens the log of the cluster, or the archive.
  ///
  /// @throws CliException if no broker answers
  public RecordedLog open() {
    if (archive != null) {
      return ArchiveLog.open(archive, target().topics().prefix());
    }
    return open(target());
  }

  /// Opens the log of a cluster.
  ///
  /// @throws CliException if no broker answers
  public static RecordedLog open(KafkaTarget target) {
    return target.connect(RecordedLog::inCluster);
  }

  public @Nullable LogPoint from() {
    return from;
  }

  public @Nullable LogPoint until() {
    return until;
  }

  /// All of the above: the part of the log to read.
  public LogScope scope() {
    return new LogScope(filter(), from, until);
  }

  public SectionFilter filter() {
    if (section != null && event == null) {
      throw new ParameterException(
          command.commandLine(), "--section needs --event: each event has its own section names");
    }
    return new SectionFilter(event, section);
  }

  public int threads() {
    return threads.threads();
  }
}
