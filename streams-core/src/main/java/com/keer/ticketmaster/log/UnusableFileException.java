package com.keer.ticketmaster.log;

import java.nio.file.Path;

/// A file cannot be used: it is something else, of a newer version, cut off or damaged. Says which
/// and where.
public final class UnusableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableFileException(Path file, String problem) {
    super("'%s' cannot be used: %s".formatted(file, problem));
  }
}
