package com.keer.ticketmaster.tried;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// An example in its folder.
enum Example {
  PLAIN("plain"),
  SPRING_BOOT("spring-boot"),
  QUARKUS("quarkus");

  private final Path folder;

  /// Surefire runs in the folder of this module, which is next to the examples.
  Example(String folder) {
    this.folder = Path.of("").toAbsolutePath().resolveSibling(folder);
  }

  Path file(String path) {
    return folder.resolve(path);
  }

  /// The example's own lines of Java, without imports, the package, comments and empty lines.
  List<String> ownLines() {
    try (Stream<Path> files = Files.walk(folder.resolve("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(Example::lines)
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("//"))
          .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
