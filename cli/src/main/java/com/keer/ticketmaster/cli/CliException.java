package com.keer.ticketmaster.cli;

import org.jspecify.annotations.Nullable;

/// Ends a command with one sentence that says what to do, and an exit code.
final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  CliException(int exitCode, String sentence) {
    this(exitCode, sentence, null);
  }

  CliException(int exitCode, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
