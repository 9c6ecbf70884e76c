package com.keer.ticketmaster.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/// The folder of one node: formatted once, then reused; deleted at the end if temporary.
final class DataFolder implements AutoCloseable {
  private final Path root;
  private final boolean temporary;

  private DataFolder(Path root, boolean temporary) {
    this.root = root;
    this.temporary = temporary;
  }

  static DataFolder open(@Nullable Path dataDir) {
    try {
      return dataDir == null
          ? new DataFolder(Files.createTempDirectory("ticketmaster-kafka-"), true)
          : new DataFolder(Files.createDirectories(dataDir).toAbsolutePath(), false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use data folder " + dataDir, e);
    }
  }

  Path root() {
    return root;
  }

  Path logs() {
    return root.resolve("logs");
  }

  /// Separate from the logs, because Kafka then locks it before it first writes to it, and refuses
  /// a second node on the same folder before any harm is done.
  Path metadata() {
    return root.resolve("metadata");
  }

  /// Gives an empty folder a cluster id; leaves a formatted one unchanged.
  void formatOnce() {
    try {
      MetaPropertiesEnsemble found = load();
      if (!found.emptyLogDirs().isEmpty()) {
        // A start that was killed while formatting may have left the id in one half.
        format(found.clusterId().orElseGet(() -> Uuid.randomUuid().toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot format data folder " + root, e);
    }
  }

  @Override
  public void close() {
    if (!temporary || !Files.exists(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete temp folder " + root, e);
    }
  }

  private MetaPropertiesEnsemble load() throws IOException {
    return new MetaPropertiesEnsemble.Loader()
        .addLogDirs(List.of(logs().toString()))
        .addMetadataLogDir(metadata().toString())
        .load();
  }

  private void format(String clusterId) throws IOException {
    Files.createDirectories(logs());
    Files.createDirectories(metadata());
    try (var silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silent)
          .setNodeId(BrokerSettings.NODE_ID)
          .setClusterId(clusterId)
          .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
          .setMetadataLogDirectory(metadata().toString())
          .setDirectories(List.of(logs().toString(), metadata().toString()))
          .setIgnoreFormatted(true)
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
