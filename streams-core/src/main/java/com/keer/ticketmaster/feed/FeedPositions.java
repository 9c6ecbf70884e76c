package com.keer.ticketmaster.feed;

import com.keer.ticketmaster.log.RefusedException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;

/// The progress of a feed, in a file, so that it can continue after an interruption. What was sent
/// after the last checkpoint is sent again, which is safe.
///
/// @param source the identity of the source installation, see [FeedTopics#identity]
/// @param target the identity of the target installation
/// @param offsets for each partition of the source, the offset to continue at
record FeedPositions(String source, String target, Map<TopicPartition, Long> offsets) {

  private static final String SOURCE = "from";
  private static final String TARGET = "into";

  FeedPositions {
    offsets = Map.copyOf(offsets);
  }

  /// Reads the file; if it does not exist, nothing was fed yet.
  ///
  /// @throws RefusedException if the file belongs to another feed, or is not such a file
  static FeedPositions read(Path file, String source, String target) throws IOException {
    if (!Files.exists(file)) {
      return new FeedPositions(source, target, Map.of());
    }
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(file + " is not a positions file: choose another file", e);
    }
    if (!source.equals(read.remove(SOURCE)) || !target.equals(read.remove(TARGET))) {
      throw new RefusedException(
          file
              + " belongs to a feed between other topics: choose another file, or delete it to"
              + " start over");
    }
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (String name : read.stringPropertyNames()) {
      int dash = name.lastIndexOf('-');
      try {
        TopicPartition partition =
            new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)));
        offsets.put(partition, Long.parseLong(read.getProperty(name)));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new RefusedException(file + " is not a positions file: choose another file", e);
      }
    }
    return new FeedPositions(source, target, offsets);
  }

  /// Whether anything was fed before.
  boolean isBegun() {
    return !offsets.isEmpty();
  }

  /// The same feed with later positions.
  FeedPositions at(Map<TopicPartition, Long> offsets) {
    return new FeedPositions(source, target, offsets);
  }

  /// Writes the file atomically.
  void write(Path file) throws IOException {
    Properties written = new Properties();
    written.setProperty(SOURCE, source);
    written.setProperty(TARGET, target);
    offsets.forEach(
        (partition, offset) -> written.setProperty(partition.toString(), Long.toString(offset)));
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try (Writer writer = Files.newBufferedWriter(beside)) {
      written.store(writer, "ticketmaster replay into: where to continue");
    }
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
