package com.keer.ticketmaster.internal.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

  private static final Duration ASKED = Duration.ofMillis(10);
  private static final long INTERVAL = 20;

  /// Kafka Streams commits when more than the interval is over, in whole milliseconds.
  private static final long ROUNDING = 3;

  /// Far behind the time in which a thread settles.
  private static final long LATER = 60_000;

  private long nanos = 1;
  private final CommitPace pace = new CommitPace(Duration.ofMillis(INTERVAL), () -> nanos);

  @Test
  void aThreadWithoutWorkWakesAFewTimesASecond() {
    // When
    StreamThread paced = new StreamThread(pace::waitFor);
    paced.run(LATER, LATER + 10_000);
    StreamThread unpaced = new StreamThread(asked -> asked);
    unpaced.run(LATER, LATER + 10_000);

    // Then
    assertThat(paced.wakes).isLessThanOrEqualTo(51);
    assertThat(unpaced.wakes).isGreaterThan(900);
  }

  @Test
  void theFirstRecordAfterAPauseIsCommittedWithinTheInterval() {
    // When: it comes at any moment of a long wait
    for (long phase = 0; phase < 400; phase += 7) {
      StreamThread paced = new StreamThread(pace::waitFor);
      paced.arrivals.add(LATER + 5_000 + phase);
      paced.run(LATER, LATER + 6_000);

      // Then
      assertThat(paced.waits).hasSize(1).allMatch(wait -> wait <= INTERVAL + ROUNDING);
    }
  }

  @Test
  void withoutAPaceALongWaitDelaysTheCommit() {
    // When
    List<Long> waits = new ArrayList<>();
    for (long phase = 0; phase < 400; phase += 7) {
      StreamThread unpaced = new StreamThread(CommitPace::longer);
      unpaced.arrivals.add(LATER + 5_000 + phase);
      unpaced.run(LATER, LATER + 6_000);
      waits.addAll(unpaced.waits);
    }

    // Then
    assertThat(waits).anyMatch(wait -> wait > 5 * INTERVAL);
  }

  @Test
  void commitsOncePerIntervalWhileRecordsKeepComing() {
    // Given
    StreamThread paced = new StreamThread(pace::waitFor);
    LongStream.range(0, 2_000).map(i -> LATER + 5 * i).forEach(paced.arrivals::add);

    // When
    paced.run(LATER, LATER + 11_000);

    // Then
    assertThat(paced.waits).hasSize(2_000).allMatch(wait -> wait <= INTERVAL + ROUNDING);
    assertThat(paced.commits).isLessThanOrEqualTo(10_000 / (int) INTERVAL);
  }

  @Test
  void isLeftAsKafkaStreamsWantsItWhileItsPartitionsChange() {
    // Given
    nanos += CommitPace.SETTLING.toNanos();
    assertThat(pace.waitFor(ASKED)).isEqualTo(CommitPace.QUIET);

    // When
    pace.partitionsChanged();

    // Then
    assertThat(pace.waitFor(ASKED)).isEqualTo(ASKED);
  }

  @Test
  void doesNotWaitWhereKafkaStreamsDoesNot() {
    nanos += CommitPace.SETTLING.toNanos();
    assertThat(pace.waitFor(Duration.ZERO)).isZero();
    assertThat(CommitPace.longer(Duration.ZERO)).isZero();
  }

  @Test
  void wakesForThePunctuationThatIsDueFirst() {
    // Given
    nanos += CommitPace.SETTLING.toNanos();

    // When
    pace.wakeWithin(Duration.ofMillis(70));
    pace.wakeWithin(Duration.ofMillis(50));
    pace.wakeWithin(Duration.ofMillis(60));
    Duration first = pace.waitFor(ASKED);
    nanos += first.toNanos();

    // Then
    assertThat(first).isEqualTo(Duration.ofMillis(50));
    assertThat(pace.waitFor(ASKED)).isEqualTo(Duration.ofMillis(1));
    assertThat(pace.waitFor(ASKED)).isEqualTo(CommitPace.QUIET);
  }

  @Test
  void doesNotSpinWhileACommitIsHeldUp() {
    // Given
    nanos += CommitPace.SETTLING.toNanos();
    pace.committed();
    pace.worked();

    // When
    nanos += Duration.ofMillis(100).toNanos();
    Duration heldUp = pace.waitFor(ASKED);
    nanos += Duration.ofMinutes(1).toNanos();
    Duration missed = pace.waitFor(ASKED);

    // Then
    assertThat(heldUp).isEqualTo(ASKED);
    assertThat(missed).isEqualTo(CommitPace.QUIET);
  }

  /// The loop of a stream thread: it polls, processes, and commits if that is due.
  private final class StreamThread {

    private static final long COMMIT_MILLIS = 3;

    private final UnaryOperator<Duration> waitFor;

    /// When records arrive, in milliseconds.
    private final Deque<Long> arrivals = new ArrayDeque<>();

    private final List<Long> uncommitted = new ArrayList<>();

    /// How long each record waited until its commit began.
    private final List<Long> waits = new ArrayList<>();

    private long lastCommit;
    private int wakes;
    private int commits;

    StreamThread(UnaryOperator<Duration> waitFor) {
      this.waitFor = waitFor;
    }

    void run(long from, long until) {
      set(from);
      lastCommit = from;
      pace.committed();
      while (millis() < until) {
        poll();
        if (millis() - lastCommit > INTERVAL) {
          commit();
        }
      }
    }

    private void poll() {
      wakes++;
      long end = nanos + waitFor.apply(ASKED).toNanos();
      Long next = arrivals.peek();
      nanos = next == null ? end : Math.clamp(next * 1_000_000, nanos, end);
      boolean nothing = true;
      while (!arrivals.isEmpty() && arrivals.element() <= millis()) {
        uncommitted.add(arrivals.remove());
        nothing = false;
      }
      if (nothing) {
        pace.foundNothing();
      } else {
        pace.worked();
      }
    }

    private void commit() {
      if (!uncommitted.isEmpty()) {
        uncommitted.forEach(arrival -> waits.add(millis() - arrival));
        uncommitted.clear();
        commits++;
        set(millis() + COMMIT_MILLIS);
        pace.committed();
      }
      lastCommit = millis();
    }

    private void set(long millis) {
      nanos = millis * 1_000_000;
    }

    private long millis() {
      return nanos / 1_000_000;
    }
  }
}
