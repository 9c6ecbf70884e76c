package com.keer.ticketmaster.bench.rolling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Whether what buyers were told still holds after all servers have been replaced.
public final class AnswersCheck {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int AT_ONCE = 50;

  private final ShopClient shop;

  public AnswersCheck(ShopClient shop) {
    this.shop = shop;
  }

  /// Asks again with every key, and counts seats.
  ///
  /// @param unanswered buyers without an answer, who may have seats nevertheless
  /// @return violations as sentences; empty if there are none
  public List<String> violations(List<Booking> bookings, long unanswered)
      throws InterruptedException {
    List<String> violations = new ArrayList<>();
    Map<String, Booking> owners = new HashMap<>();
    for (Booking booking : bookings) {
      for (String seat : booking.seats()) {
        Booking other = owners.put(seat, booking);
        if (other != null) {
          violations.add(
              "seat %s was given to the buyers %d and %d"
                  .formatted(seat, other.number(), booking.number()));
        }
      }
    }
    askAgain(bookings, violations);
    long given = owners.size();
    long taken = taken(given);
    if (taken < given || taken > given + 2 * unanswered) {
      violations.add("buyers were given %d seats, but %d are taken".formatted(given, taken));
    }
    return violations;
  }

  private void askAgain(List<Booking> bookings, List<String> violations)
      throws InterruptedException {
    Semaphore places = new Semaphore(AT_ONCE);
    try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<@Nullable Booking>> again = new ArrayList<>();
      for (Booking booking : bookings) {
        places.acquire();
        again.add(
            asking.submit(() -> {
              try {
                return repeat(booking.number());
              } finally {
                places.release();
              }
            }));
      }
      for (int i = 0; i < bookings.size(); i++) {
        Booking before = bookings.get(i);
        Booking now = result(again.get(i));
        if (!before.equals(now)) {
          violations.add(
              "buyer %d was told %s, and now %s".formatted(before.number(), before, now));
        }
      }
    }
  }

  private static @Nullable Booking result(Future<@Nullable Booking> answer)
      throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      return null;
    }
  }

  private @Nullable Booking repeat(int buyer) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    for (int attempt = 1; System.nanoTime() - end < 0; attempt++) {
      Booking answer = shop.book(buyer, attempt);
      if (answer != null) {
        return answer;
      }
      Thread.sleep(PAUSE);
    }
    return null;
  }

  /// Counts follow the answers by a moment.
  private long taken(long wanted) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    long taken = shop.taken();
    while (taken != wanted && System.nanoTime() - end < 0) {
      Thread.sleep(PAUSE);
      taken = shop.taken();
    }
    return taken;
  }
}
