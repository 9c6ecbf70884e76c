package com.keer.ticketmaster.cli.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A temporary folder for what a replay remembers. It is deleted with its contents when the process
/// ends.
public final class FoldFolder {

  private FoldFolder() {}

  public static Path make() {
    try {
      Path folder = Files.createTempDirectory("ticketmaster-fold-");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary folder", e);
    }
  }
}
