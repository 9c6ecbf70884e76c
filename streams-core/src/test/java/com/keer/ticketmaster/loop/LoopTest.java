package com.keer.ticketmaster.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoopTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  @Test
  void repeatsAStepUntilItIsClosed() throws InterruptedException {
    // Given
    CountDownLatch thrice = new CountDownLatch(3);
    Loop loop =
        new Loop(
            "test",
            () -> {
              thrice.countDown();
              return Duration.ofMillis(1);
            });

    // When
    loop.start();

    // Then
    assertThat(thrice.await(20, TimeUnit.SECONDS)).isTrue();
    loop.close();
    assertThat(loop.isStopping()).isTrue();
  }

  @Test
  void goesOnAfterAFailure() throws InterruptedException {
    // Given
    CountDownLatch twice = new CountDownLatch(2);
    Loop loop =
        new Loop(
                "test",
                () -> {
                  twice.countDown();
                  throw new IllegalStateException("on purpose");
                })
            .retryAfter(Duration.ofMillis(1));

    // When
    loop.start();

    // Then
    try (loop) {
      assertThat(twice.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void endsWhenAStepSaysSo() throws InterruptedException {
    // Given
    AtomicInteger rounds = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(1);
    Loop loop =
        new Loop(
                "test",
                () -> {
                  rounds.incrementAndGet();
                  return Loop.END;
                })
            .atEnd(ended::countDown);

    // When
    loop.start();

    // Then
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(rounds).hasValue(1);
  }

  @Test
  void cutsItsPauseShortWhenItIsWoken() throws InterruptedException {
    // Given
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch twice = new CountDownLatch(2);
    Loop loop =
        new Loop(
            "test",
            () -> {
              first.countDown();
              twice.countDown();
              return LONG;
            });
    loop.start();
    first.await();

    // When
    loop.wake();

    // Then
    try (loop) {
      assertThat(twice.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void interruptsAStepThatDoesNotEndByItself() throws InterruptedException {
    // Given
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    Loop loop =
        new Loop(
                "test",
                () -> {
                  begun.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.set(true);
                    throw e;
                  }
                  return LONG;
                })
            .grace(Duration.ZERO);
    loop.start();
    begun.await();

    // When
    loop.close();

    // Then
    assertThat(interrupted).isTrue();
  }

  @Test
  void letsAStepEndByItselfWithinTheGrace() throws InterruptedException {
    // Given
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    Loop loop =
        new Loop(
                "test",
                () -> {
                  begun.countDown();
                  told.await();
                  done.set(true);
                  return LONG;
                })
            .grace(Duration.ofSeconds(20))
            .onStop(told::countDown);
    loop.start();
    begun.await();

    // When
    loop.close();

    // Then
    assertThat(done).isTrue();
  }
}
