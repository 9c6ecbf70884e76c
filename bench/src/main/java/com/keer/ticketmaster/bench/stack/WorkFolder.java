package com.keer.ticketmaster.bench.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// The files of one system under test; they are deleted with it.
record WorkFolder(Path root) {
  static WorkFolder create() {
    try {
      return new WorkFolder(Files.createTempDirectory("ticketmaster-bench-"));
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for temporary files", e);
    }
  }

  Path path(String name) {
    return root.resolve(name);
  }

  /// The output of a process.
  Path log(String process) {
    return path(process + ".log");
  }

  /// The data of a process.
  Path state(String process) {
    return path("state-" + process);
  }

  void delete() {
    delete(root);
  }

  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
