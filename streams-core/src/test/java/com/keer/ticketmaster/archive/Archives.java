package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedTopic;
import com.keer.ticketmaster.archive.ArchiveHeader.Range;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.recorded.Records;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes archives of logs that are in no cluster.
public final class Archives {

  private Archives() {}

  /// An archive of these topics, which have no prefix; without states.
  public static byte[] of(RecordedLog log, String... topics) {
    List<ArchivedTopic> archived = new ArrayList<>();
    for (String topic : topics) {
      List<Range> ranges =
          log.spans(topic).stream().map(span -> new Range(span.begin(), span.end())).toList();
      archived.add(new ArchivedTopic(topic, Map.of(), ranges));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter archive =
        new ArchiveWriter(
            out, new ArchiveHeader(1_700_000_000_000L, "golden", "", false, archived, List.of()));
    for (int topic = 0; topic < topics.length; topic++) {
      for (Span span : log.spans(topics[topic])) {
        ArchiveWriter.Lane lane = archive.lane(topic, span.partition().partition());
        Records.read(log, span).forEach(lane::add);
      }
    }
    archive.finish();
    return out.toByteArray();
  }
}
