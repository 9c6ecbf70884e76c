package com.keer.ticketmaster.feed;

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

/// How far a feed has come, in a file: what lets it go on after an interruption. Whatever was sent
/// behind the last checkpoint is sent again, which does no harm.
///
/// @param source the identity of the installation that is read, see [FeedTopics#identity]
/// @param target the identity of the one that is fed
/// @param offsets by partition of the source the offset to go on with
public record FeedPositions(String source, String target, Map<TopicPartition, Long> offsets) {

  private static final String SOURCE = "from";
  private static final String TARGET = "into";

  public FeedPositions {
    offsets = Map.copyOf(offsets);
  }

  /// Reads the file; without one nothing was fed so far.
  ///
  /// @throws FeedException if the file tells of another feed, or of none
  public static FeedPositions read(Path file, String source, String target) throws IOException {
    if (!Files.exists(file)) {
      return new FeedPositions(source, target, Map.of());
    }
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    } catch (IllegalArgumentException e) {
      throw new FeedException(file + " is not a file of positions: name another", e);
    }
    if (!source.equals(read.remove(SOURCE)) || !target.equals(read.remove(TARGET))) {
      throw new FeedException(
          file + " tells of a feed between other topics: name another file, or delete it to begin");
    }
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (String name : read.stringPropertyNames()) {
      int dash = name.lastIndexOf('-');
      try {
        TopicPartition partition =
            new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)));
        offsets.put(partition, Long.parseLong(read.getProperty(name)));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new FeedException(file + " is not a file of positions: name another", e);
      }
    }
    return new FeedPositions(source, target, offsets);
  }

  /// Whether anything was fed before.
  public boolean isBegun() {
    return !offsets.isEmpty();
  }

  /// The same feed, further on.
  public FeedPositions at(Map<TopicPartition, Long> offsets) {
    return new FeedPositions(source, target, offsets);
  }

  /// Writes the file, as a whole or not at all.
  public void write(Path file) throws IOException {
    Properties written = new Properties();
    written.setProperty(SOURCE, source);
    written.setProperty(TARGET, target);
    offsets.forEach(
        (partition, offset) -> written.setProperty(partition.toString(), Long.toString(offset)));
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try (Writer writer = Files.newBufferedWriter(beside)) {
      written.store(writer, "ticketmaster replay into: where to go on");
    }
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
