package com.keer.ticketmaster.log;

import java.nio.file.Path;

/// A file cannot be used: it has another format or a newer version, or it is truncated or damaged.
/// The message says which and where.
public final class UnusableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableFileException(Path file, String problem) {
    super("'%s' cannot be used: %s".formatted(file, problem));
  }

  public UnusableFileException(Path file, String problem, Throwable cause) {
    super("'%s' cannot be used: %s".formatted(file, problem), cause);
  }
}
