package com.keer.ticketmaster.cli.replay;

import com.keer.ticketmaster.snapshot.Snapshot;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The states to start from, instead of the beginning of the log.
public final class SnapshotOption {

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      description = {
        "Start from the states that 'replay snapshot' wrote, and read only the later records."
      })
  private @Nullable Path snapshot;

  /// Opens the snapshot and checks all of it; null if no option names one.
  public @Nullable Snapshot open() {
    return snapshot == null ? null : Snapshot.open(snapshot, bytes -> {});
  }
}
