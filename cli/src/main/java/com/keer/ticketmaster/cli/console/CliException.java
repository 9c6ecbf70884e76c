package com.keer.ticketmaster.cli.console;

import org.jspecify.annotations.Nullable;

/// Ends a command with an exit code and one sentence that says what to do.
public final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  public CliException(int exitCode, String sentence) {
    this(exitCode, sentence, null);
  }

  public CliException(int exitCode, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
