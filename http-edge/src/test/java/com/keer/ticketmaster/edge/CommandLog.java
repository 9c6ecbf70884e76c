package com.keer.ticketmaster.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// The commands that the [Stack] has written to its log since a mark. Tests run beside each other,
/// so each looks for the ids and names that only it uses.
public final class CommandLog {

  private static final String TOPIC = "reservation-commands";
  private static RecordedLog log;

  private final Map<TopicPartition, Long> ends = new HashMap<>();

  private CommandLog() {
    for (Span span : log.spans(TOPIC)) {
      ends.put(span.partition(), span.end());
    }
  }

  /// From now on.
  public static CommandLog mark() {
    synchronized (CommandLog.class) {
      if (log == null) {
        log = RecordedLog.inCluster(Map.of("bootstrap.servers", Stack.bootstrapServers()));
        Stack.closeAtEnd(log);
      }
      return new CommandLog();
    }
  }

  /// The commands whose key is one of the texts, or that have one of them as a value or as the
  /// event or section of one.
  public List<String> about(String... texts) {
    List<String> found = new ArrayList<>();
    synchronized (CommandLog.class) {
      for (Span span : log.spans(TOPIC)) {
        Span added = span.within(ends.getOrDefault(span.partition(), 0L), Long.MAX_VALUE);
        try (Cursor cursor = log.open(added)) {
          for (var records = cursor.next(); !records.isEmpty(); records = cursor.next()) {
            records.stream()
                .filter(each -> isAbout(each, texts))
                .map(CommandLog::text)
                .forEach(found::add);
          }
        }
      }
    }
    return found;
  }

  private static boolean isAbout(ConsumerRecord<byte[], byte[]> command, String... texts) {
    String key = new String(command.key(), UTF_8);
    String value = new String(command.value(), UTF_8);
    return Stream.of(texts).anyMatch(text -> key.equals(text) || names(value, text));
  }

  private static boolean names(String value, String text) {
    return value.contains("\"" + text + "\"")
        || value.contains("\"" + text + "/")
        || value.contains("/" + text + "\"");
  }

  private static String text(ConsumerRecord<byte[], byte[]> command) {
    return new String(command.key(), UTF_8) + ": " + new String(command.value(), UTF_8);
  }
}
