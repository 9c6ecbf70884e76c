package com.keer.ticketmaster.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.archive.Archives;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.snapshot.SnapshotFold;
import com.keer.ticketmaster.topology.Topics;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What a log leads to, in a few lines that are equal only if every state, every answer's chain and
/// every last status is.
final class GoldenLog {

  private static final Topics TOPICS = new Topics("");

  private GoldenLog() {}

  static byte[] archive(RecordedLog log) {
    return Archives.of(
        log,
        TOPICS.reservationRequests().name(),
        TOPICS.reservationCompleted().name(),
        TOPICS.sectionStatus().name());
  }

  static Map<String, String> leadsTo(RecordedLog log, AllocationPolicies policies) {
    Map<String, String> found = new TreeMap<>();
    SnapshotFold all = new SnapshotFold(log, TOPICS, policies, null, null, null);
    found.put("states", all.run(2, done -> {}).write(OutputStream.nullOutputStream()));
    found.put("records", Long.toString(all.records()));
    LogFold fold = new LogFold(policies, EntryLog.inMemory());
    for (Span span : log.spans(TOPICS.reservationRequests().name())) {
      read(
          log,
          span,
          record ->
              fold.apply(
                  SectionId.fromKey(new String(record.key(), UTF_8)),
                  WireFormats.SECTION_COMMAND.decode(record.value()),
                  record.timestamp()));
    }
    Map<String, byte[]> status = new HashMap<>();
    for (SectionState section : fold.sections()) {
      found.put(section.id().key(), "%d %s".formatted(section.sequence(), section.chain().text()));
      status.put(section.id().key(), WireFormats.SECTION_STATUS.encode(section.toStatus(null)));
    }
    found.put("statuses", Long.toString(asRecorded(log, status)));
    return found;
  }

  /// How many last statuses are, byte for byte, what the fold leads to.
  private static long asRecorded(RecordedLog log, Map<String, byte[]> folded) {
    Map<String, byte[]> last = new HashMap<>();
    for (Span span : log.spans(TOPICS.sectionStatus().name())) {
      read(log, span, record -> last.put(new String(record.key(), UTF_8), record.value()));
    }
    return last.entrySet().stream()
        .filter(told -> Arrays.equals(told.getValue(), folded.get(told.getKey())))
        .count();
  }

  /// The feature levels of the commands.
  static Set<Integer> levels(RecordedLog log) {
    Set<Integer> levels = new HashSet<>();
    for (Span span : log.spans(TOPICS.reservationRequests().name())) {
      read(
          log,
          span,
          record ->
              levels.add(WireFormats.level(WireFormats.SECTION_COMMAND.decode(record.value()))));
    }
    return levels;
  }

  /// All answers and statuses, as text.
  static String answers(RecordedLog log) {
    StringBuilder text = new StringBuilder();
    for (String topic :
        List.of(TOPICS.reservationCompleted().name(), TOPICS.sectionStatus().name())) {
      for (Span span : log.spans(topic)) {
        read(log, span, record -> text.append(new String(record.value(), UTF_8)));
      }
    }
    return text.toString();
  }

  private interface Reader {
    void read(ConsumerRecord<byte[], byte[]> record);
  }

  private static void read(RecordedLog log, Span span, Reader reader) {
    try (Cursor cursor = log.open(span)) {
      while (cursor.position() < span.end()) {
        cursor.next().forEach(reader::read);
      }
    }
  }
}
