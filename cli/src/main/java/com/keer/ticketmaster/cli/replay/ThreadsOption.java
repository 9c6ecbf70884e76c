package com.keer.ticketmaster.cli.replay;

import com.keer.ticketmaster.cli.console.Range;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The number of threads; shared by the commands that read whole logs.
public final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads to use (default: the number of processors).")
  @Range(max = 256)
  private @Nullable Integer threads;

  public int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
