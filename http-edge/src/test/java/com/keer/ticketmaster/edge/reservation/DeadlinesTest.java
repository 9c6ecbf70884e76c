package com.keer.ticketmaster.edge.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  private static final Duration LONG = Duration.ofSeconds(100);

  /// The delay that a busy machine may add.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Deadlines deadlines = new Deadlines();

  @AfterEach
  void close() {
    deadlines.close();
  }

  @Test
  void thousandsEndEachInItsOwnTimeAndNoneEarly() throws Exception {
    // Given
    List<Callable<Duration>> waits = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      Duration limit = Duration.ofMillis(1 + i % 700);
      waits.add(() -> beyond(limit));
    }

    // When
    List<Duration> beyond = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Duration> each : threads.invokeAll(waits)) {
        beyond.add(each.get());
      }
    }

    // Then
    assertThat(beyond)
        .hasSize(5_000)
        .allMatch(late -> !late.isNegative())
        .allMatch(late -> late.compareTo(Deadlines.TICK.plus(PATIENCE)) < 0);
    assertThat(deadlines.size()).isZero();
  }

  /// Waits for an answer that never comes.
  ///
  /// @return how much longer it waited than it should have
  private Duration beyond(Duration limit) {
    var answer = new CompletableFuture<String>();
    long start = System.nanoTime();
    deadlines.begin(answer, limit);
    assertThatThrownBy(answer::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TimeoutException.class);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    deadlines.end();
    return taken.minus(limit);
  }

  @Test
  void anAnswerThatCameStaysWhatItIs() throws Exception {
    // Given
    var answer = new CompletableFuture<String>();
    deadlines.begin(answer, Deadlines.TICK);

    // When
    answer.complete("yes");
    letPass(Deadlines.TICK.multipliedBy(2));

    // Then
    assertThat(answer).isCompletedWithValue("yes");
  }

  @Test
  void whoStoppedWaitingIsForgotten() throws Exception {
    // Given
    var answer = new CompletableFuture<String>();
    deadlines.begin(answer, Deadlines.TICK.multipliedBy(2));

    // When
    deadlines.end();
    letPass(Deadlines.TICK.multipliedBy(4));

    // Then
    assertThat(deadlines.size()).isZero();
    assertThat(answer).isNotDone();
  }

  /// Waits until a later deadline has passed, so that all earlier ones have been handled.
  private void letPass(Duration limit) throws InterruptedException {
    Thread.startVirtualThread(() -> beyond(limit)).join();
  }

  @Test
  void closingSendsHomeThoseWhoWaitAndThoseWhoCome() {
    // Given
    var before = new CompletableFuture<String>();
    deadlines.begin(before, LONG);
    deadlines.end();
    var waiting = new CompletableFuture<String>();
    deadlines.begin(waiting, LONG);

    // When
    deadlines.close();
    var late = new CompletableFuture<String>();
    deadlines.begin(late, LONG);

    // Then
    assertThat(before).isNotDone();
    assertThatThrownBy(waiting::join).isInstanceOf(CancellationException.class);
    assertThatThrownBy(late::join).isInstanceOf(CancellationException.class);
  }
}
