package com.keer.ticketmaster.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The data folder of a new server, created once for each user and version and then copied:
/// creating one costs PostgreSQL two seconds of CPU, a copy a tenth of that.
final class PostgresTemplate {
  private final Path folder;

  private PostgresTemplate(Path folder) {
    this.folder = folder;
  }

  /// The template of the server in this build.
  static PostgresTemplate get() throws IOException {
    return new PostgresTemplate(Binaries.postgresFolder().resolve(Version.NAME));
  }

  boolean exists() {
    return Files.isDirectory(folder);
  }

  /// Creates a data folder.
  void copyTo(Path data) throws IOException {
    copy(folder, data);
  }

  /// Keeps a copy of the data folder of a server that has stopped.
  void keep(Path data) throws IOException {
    // Copied to a temporary name and then moved: another JVM may store its own, or copy this one,
    // at the same time.
    Path aside = Files.createTempDirectory(folder.getParent(), "template-");
    try {
      Path copy = aside.resolve("data");
      copy(data, copy);
      Files.move(copy, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!exists()) { // Another JVM may have been faster.
        throw e;
      }
    } finally {
      ServerFolder.delete(aside);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(from)) {
      paths = walk.toList();
    }
    for (Path path : paths) {
      // PostgreSQL refuses a folder that other users may read.
      Files.copy(
          path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /// Another build of PostgreSQL, or another locale, has another template.
  private static final class Version {
    static final String NAME = name();

    private static String name() {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(new TreeMap<>(PostgresSettings.LOCALE).toString().getBytes(UTF_8));
        try (InputStream packed =
            DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                system(), System.getProperty("os.arch"))) {
          new DigestInputStream(packed, digest).transferTo(OutputStream.nullOutputStream());
        }
        return "template-" + HexFormat.of().formatHex(digest.digest(), 0, 12);
      } catch (IOException | NoSuchAlgorithmException e) {
        throw new IllegalStateException("cannot read PostgreSQL of this build", e);
      }
    }

    private static String system() {
      String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
      return name.startsWith("windows") ? "Windows" : name.startsWith("mac") ? "Darwin" : "Linux";
    }
  }
}
