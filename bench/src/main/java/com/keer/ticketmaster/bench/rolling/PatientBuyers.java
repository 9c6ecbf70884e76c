package com.keer.ticketmaster.bench.rolling;

import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.cli.console.CliException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Buyers who come at a fixed rate, and repeat their request with the same key until it is
/// answered, as every client should.
public final class PatientBuyers implements AutoCloseable {

  private static final Duration GIVE_UP = Duration.ofSeconds(60);
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  private final ShopClient shop;
  private final RunRecorder recorder;
  private final long intervalNanos;
  private final ConcurrentLinkedQueue<Booking> bookings = new ConcurrentLinkedQueue<>();
  private final LongAdder repeated = new LongAdder();
  private final ExecutorService buyers = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread door = Thread.ofPlatform().name("buyers").unstarted(this::letIn);
  private final int most;
  private volatile boolean closed;
  private volatile int come;

  /// @param most the last buyer to come
  /// @param recorder of at least as many
  public PatientBuyers(ShopClient shop, double ratePerSecond, int most, RunRecorder recorder) {
    this.shop = shop;
    this.intervalNanos = (long) (1e9 / ratePerSecond);
    this.most = most;
    this.recorder = recorder;
  }

  /// Opens the door.
  public void start() {
    door.start();
  }

  private void letIn() {
    long begin = System.nanoTime();
    for (int number = 0; number < most && !closed; number++) {
      long due = begin + number * intervalNanos;
      try {
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      } catch (InterruptedException e) {
        return;
      }
      int buyer = number;
      come = number + 1;
      var _ = buyers.submit(() -> buy(buyer, due));
    }
  }

  private void buy(int buyer, long due) {
    try {
      Booking answer = until(buyer, due + GIVE_UP.toNanos());
      if (answer == null) {
        recorder.failed(buyer, "no answer within " + GIVE_UP.toSeconds() + " s");
        return;
      }
      bookings.add(answer);
      recorder.answered(buyer, due, System.nanoTime(), !answer.seats().isEmpty());
    } catch (CliException e) {
      recorder.failed(buyer, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      recorder.failed(buyer, "stopped");
    }
  }

  private @Nullable Booking until(int buyer, long end) throws InterruptedException {
    for (int attempt = 0; System.nanoTime() - end < 0; attempt++) {
      Booking answer = shop.book(buyer, attempt);
      if (answer != null) {
        return answer;
      }
      repeated.increment();
      Thread.sleep(pauseMillis(attempt));
    }
    return null;
  }

  /// Twice as long each time, and not all at once: a crowd that repeats at a fixed pace keeps an
  /// instance that starts from ever being ready.
  static long pauseMillis(int attempt) {
    long pause = Math.min(FIRST_PAUSE_MILLIS << Math.min(attempt, 10), LONGEST_PAUSE_MILLIS);
    return pause / 2 + ThreadLocalRandom.current().nextLong(pause);
  }

  /// How many have come.
  public int come() {
    return come;
  }

  /// How many requests were repeated.
  public long repeated() {
    return repeated.sum();
  }

  /// What they were answered so far.
  public List<Booking> bookings() {
    return List.copyOf(bookings);
  }

  /// Closes the door, and waits for the last answer.
  @Override
  public void close() {
    closed = true;
    try {
      door.join();
      buyers.shutdown();
      if (!buyers.awaitTermination(GIVE_UP.toSeconds() + 20, TimeUnit.SECONDS)) {
        buyers.shutdownNow();
      }
    } catch (InterruptedException e) {
      buyers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
