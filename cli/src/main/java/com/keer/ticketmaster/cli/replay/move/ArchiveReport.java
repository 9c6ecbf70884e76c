package com.keer.ticketmaster.cli.replay.move;

import com.keer.ticketmaster.archive.ArchiveLog;
import com.keer.ticketmaster.archive.ArchiveLog.Contents.TopicContents;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import java.util.List;
import java.util.Locale;

/// What an archive contains.
///
/// @param states whether it includes the states of the processors
/// @param rawBytes of all records before compression
record ArchiveReport(
    String file,
    boolean states,
    long records,
    long rawBytes,
    long bytes,
    String sha256,
    List<TopicContents> topics) {

  static ArchiveReport of(String file, boolean states, ArchiveLog.Contents contents) {
    long raw = contents.topics().stream().mapToLong(TopicContents::rawBytes).sum();
    return new ArchiveReport(
        file,
        states,
        contents.records(),
        raw,
        contents.bytes(),
        contents.sha256(),
        contents.topics());
  }

  String text(Terminal terminal) {
    TextTable table =
        new TextTable()
            .left("topic")
            .right("partitions")
            .right("records")
            .right("bytes")
            .right("in the archive");
    for (TopicContents topic : topics) {
      table.line(
          topic.name(),
          topic.partitions(),
          number(topic.records()),
          number(topic.rawBytes()),
          number(topic.packedBytes()));
    }
    return table.render(terminal)
        + String.format(
            Locale.ROOT,
            "%n%s: %,d records, %s, %,d bytes (%.1f %% of %,d)%nSHA-256 %s%n",
            file,
            records,
            states ? "with the states of the processors" : "without states",
            bytes,
            100.0 * bytes / Math.max(1, rawBytes),
            rawBytes,
            sha256);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
