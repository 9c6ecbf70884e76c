package com.keer.ticketmaster.cli.replay;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The number of threads; shared by the commands that read whole logs.
public final class ThreadsOption {
  private static final int MAX_THREADS = 256;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads to use (default: the number of processors).")
  private @Nullable Integer threads;

  public int threads() {
    Integer asked = threads;
    if (asked == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (asked < 1 || asked > MAX_THREADS) {
      throw new CliException(ExitCode.USAGE, "--threads must be 1 to %d".formatted(MAX_THREADS));
    }
    return asked;
  }
}
