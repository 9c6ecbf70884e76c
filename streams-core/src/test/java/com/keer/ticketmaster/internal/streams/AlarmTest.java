package com.keer.ticketmaster.internal.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class AlarmTest {

  private static final Duration TICK = Duration.ofMillis(100);

  private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
  private final List<Long> rings = new ArrayList<>();
  private final Alarm alarm = new Alarm(context, TICK, rings::add);
  private final List<Scheduled> scheduled = new ArrayList<>();
  private long now = 1_000_000;

  AlarmTest() {
    context.setCurrentSystemTimeMs(now);
  }

  @Test
  void isSilentUnlessSomethingIsDue() {
    // When
    alarm.at(Alarm.NEVER);

    // Then
    assertThat(context.scheduledPunctuators()).isEmpty();
  }

  @Test
  void goesOffOnceWhenSomethingIsDue() {
    // When
    alarm.at(now + 5_000);
    advance(4_999);
    List<Long> before = List.copyOf(rings);
    advance(1);
    advance(20_000);

    // Then
    assertThat(before).isEmpty();
    assertThat(rings).containsExactly(1_005_000L);
  }

  @Test
  void goesOffATickLaterForWhatIsOver() {
    // When
    alarm.at(0);
    advance(TICK.toMillis() - 1);
    List<Long> before = List.copyOf(rings);
    advance(1);

    // Then
    assertThat(before).isEmpty();
    assertThat(rings).hasSize(1);
  }

  @Test
  void goesOffForTheEarliestAndThenForTheOthers() {
    // When
    alarm.at(now + 5_000);
    alarm.at(now + 2_000);
    alarm.at(now + 3_000);
    advance(2_000);
    alarm.at(now + 1_000);
    advance(1_000);
    advance(2_000);

    // Then
    assertThat(rings).containsExactly(1_002_000L, 1_003_000L, 1_005_000L);
  }

  @Test
  void thousandsOfRecordsSetItOnce() {
    // When
    for (int i = 0; i < 1_000; i++) {
      alarm.at(0);
      alarm.at(now + 60_000 + i);
    }

    // Then
    assertThat(context.scheduledPunctuators()).hasSize(1);
  }

  private void advance(long millis) {
    note();
    now += millis;
    context.setCurrentSystemTimeMs(now);
    for (Scheduled each : List.copyOf(scheduled)) {
      if (!each.captured.cancelled() && each.due <= now) {
        each.captured.getPunctuator().punctuate(now);
      }
    }
  }

  /// Since the time did not change, what is new was scheduled now.
  private void note() {
    context.scheduledPunctuators().stream()
        .skip(scheduled.size())
        .map(each -> new Scheduled(each, now + each.getInterval().toMillis()))
        .forEach(scheduled::add);
  }

  private record Scheduled(CapturedPunctuator captured, long due) {}
}
