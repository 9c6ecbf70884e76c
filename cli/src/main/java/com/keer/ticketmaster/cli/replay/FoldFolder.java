package com.keer.ticketmaster.cli.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder for what a fold remembers; gone with the process, as what is in it.
public final class FoldFolder {

  private FoldFolder() {}

  public static Path make() {
    try {
      Path folder = Files.createTempDirectory("ticketmaster-fold-");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for temporary files", e);
    }
  }
}
