package com.keer.ticketmaster.internal.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.recorded.MemoryLog;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TimeOrderTest {

  private static final byte[] KEY = {};

  @Test
  void takesRecordsOfManySpansInTheOrderOfTheirTimes() {
    // Given
    MemoryLog log = new MemoryLog();
    for (int i = 0; i < 10; i++) {
      put(log, 0, 10L * i, "a" + i);
      put(log, 1, 10L * i + 5, "b" + i);
    }

    // When
    List<String> all = all(order(log));

    // Then
    assertThat(all).startsWith("a0", "b0", "a1", "b1").hasSize(20).endsWith("a9", "b9");
  }

  @Test
  void takesTheSpanThatWasAddedFirstOfTwoOfTheSameTime() {
    MemoryLog log = new MemoryLog();
    put(log, 1, 5, "b");
    put(log, 0, 5, "a");

    assertThat(all(order(log))).containsExactly("a", "b");
  }

  @Test
  void keepsTheOrderOfASpanThoughItsClockWasSetBack() {
    // Given
    MemoryLog log = new MemoryLog();
    put(log, 0, 50, "a-late");
    put(log, 0, 10, "a-early");
    put(log, 1, 20, "b");
    put(log, 1, 60, "b-last");
    TimeOrder<String> order = order(log);

    // When
    List<Long> times = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (var next = order.next(); next != null; next = order.next()) {
      all.add(next.what());
      times.add(next.time());
    }

    // Then
    assertThat(all).containsExactly("b", "a-late", "a-early", "b-last");
    assertThat(times).containsExactly(20L, 50L, 50L, 60L);
  }

  @Test
  void knowsWhereToContinueAfterAPeek() {
    // Given
    MemoryLog log = new MemoryLog();
    put(log, 0, 1, "a");
    put(log, 0, 2, "left out");
    put(log, 0, 3, "b");
    TimeOrder<String> order = order(log);

    // When
    order.next();
    order.peek();

    // Then: after the skipped records, at the one that was only peeked at
    assertThat(order.positions()).containsEntry(new TopicPartition("t", 0), 2L);
    assertThat(order.passed()).isEqualTo(2);
    assertThat(order.length()).isEqualTo(3);
    assertThat(all(order)).containsExactly("b");
    assertThat(order.passed()).isEqualTo(3);
  }

  private static void put(MemoryLog log, int partition, long time, String value) {
    log.add("t", partition, time, KEY, value.getBytes(UTF_8));
  }

  private static TimeOrder<String> order(MemoryLog log) {
    TimeOrder<String> order = new TimeOrder<>(log);
    for (var span : log.spans("t")) {
      order.add(
          span,
          found -> {
            String text = new String(found.value(), UTF_8);
            return text.equals("left out") ? null : text;
          });
    }
    return order;
  }

  private static List<String> all(TimeOrder<String> order) {
    List<String> all = new ArrayList<>();
    for (var next = order.next(); next != null; next = order.next()) {
      all.add(next.what());
    }
    return all;
  }
}
