package com.keer.ticketmaster.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A daemon thread that repeats a step, with a pause after each, until it is closed.
///
/// A step that throws is repeated after [#retryAfter]. The log names a failure once: the next line
/// comes when a step fails in another way, or fails again after one that succeeded.
public final class Loop implements AutoCloseable {

  /// The work of one round.
  @FunctionalInterface
  public interface Step {

    /// Does the work once.
    ///
    /// @return the pause before the next round; [#END] if there is to be none
    Duration run() throws InterruptedException;
  }

  /// What a step returns to end its loop.
  public static final Duration END = Duration.ofNanos(-1);

  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  /// How long an interrupted step may take to end.
  private static final Duration INTERRUPTED_LIMIT = Duration.ofSeconds(15);

  private final String name;
  private final Step step;
  private final Semaphore wakeUps = new Semaphore(0);
  private Duration retryAfter = Duration.ofSeconds(1);
  private Duration grace = Duration.ofSeconds(3);
  private Runnable onStop = () -> {};
  private Runnable atEnd = () -> {};
  private volatile boolean stopping;
  private @Nullable Class<?> reported;
  private @Nullable Thread thread;

  /// A loop that is still to be started.
  ///
  /// @param name of the thread
  public Loop(String name, Step step) {
    this.name = name;
    this.step = step;
  }

  /// Sets the pause after a step that throws; 1 s unless set.
  public Loop retryAfter(Duration pause) {
    retryAfter = pause;
    return this;
  }

  /// Sets how long [#close] waits for the step that runs before it interrupts it; 3 s unless set.
  public Loop grace(Duration limit) {
    grace = limit;
    return this;
  }

  /// Sets what makes a step that blocks return; called by the thread that stops the loop.
  public Loop onStop(Runnable action) {
    onStop = action;
    return this;
  }

  /// Sets what the thread does last, however it ends.
  public Loop atEnd(Runnable action) {
    atEnd = action;
    return this;
  }

  /// Starts the thread.
  public Loop start() {
    thread = Thread.ofPlatform().daemon().name(name).start(this::repeat);
    return this;
  }

  /// Ends the pause that is on, or skips the next one.
  public void wake() {
    wakeUps.release();
  }

  /// Whether the loop has been told to stop: a long step looks now and then.
  public boolean isStopping() {
    return stopping;
  }

  /// Tells the loop to stop, without waiting for it.
  public void stop() {
    stopping = true;
    wake();
    onStop.run();
  }

  private void repeat() {
    try {
      Duration pause = Duration.ZERO;
      while (!stopping && !pause.isNegative()) {
        pause = round();
        if (pause.isPositive() && !stopping) {
          var unused = wakeUps.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
        }
        var unused = wakeUps.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      atEnd.run();
    }
  }

  private Duration round() throws InterruptedException {
    try {
      Duration pause = step.run();
      reported = null;
      return pause;
    } catch (RuntimeException e) {
      report(e);
      return retryAfter;
    }
  }

  private void report(RuntimeException failure) {
    if (!stopping && reported != failure.getClass()) {
      reported = failure.getClass();
      LOG.atWarn()
          .addKeyValue("loop", name)
          .setCause(failure)
          .log("background work failed, retrying");
    }
  }

  /// Stops the loop and waits for the thread to end; interrupts the step if it takes too long.
  @Override
  public void close() {
    stop();
    Thread running = thread;
    if (running == null || running == Thread.currentThread()) {
      return;
    }
    try {
      if (grace.isZero() || !running.join(grace)) {
        running.interrupt();
        var unused = running.join(INTERRUPTED_LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
