package com.keer.ticketmaster.bench.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;

/// Temporary files, for example of one system under test; they are deleted with it.
public record WorkFolder(Path root) {
  public static WorkFolder create() {
    try {
      return new WorkFolder(Files.createTempDirectory("ticketmaster-bench-"));
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for temporary files", e);
    }
  }

  /// The output of a process.
  Path log(String process) {
    return root.resolve(process + ".log");
  }

  /// The data of a process.
  Path state(String process) {
    return root.resolve("state-" + process);
  }

  public void delete() {
    delete(root);
  }

  static void delete(Path folder) {
    try {
      Utils.delete(folder.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
