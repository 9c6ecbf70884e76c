package com.keer.ticketmaster.bench.life;

import com.keer.ticketmaster.bench.stack.LocalSystem;
import com.keer.ticketmaster.topology.Role;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// Failures in the middle of a sale: processes are killed as if the machine had lost power, and
/// started again, each processor once with an empty disk.
public final class Mishaps implements AutoCloseable {
  private static final long LOOK_MILLIS = 20;

  /// @param share of the reservations that have ended by then, 0 to 1
  /// @param wiped whether the process loses its disk
  private record Mishap(double share, Role role, boolean wiped) {}

  private static final List<Mishap> ALL =
      List.of(
          new Mishap(0.1, Role.SEAT_PROCESSOR, false),
          new Mishap(0.3, Role.RESERVATION_PROCESSOR, false),
          new Mishap(0.5, Role.SEAT_PROCESSOR, true),
          new Mishap(0.7, Role.RESERVATION_PROCESSOR, true),
          new Mishap(0.8, Role.API, false));

  private final Thread thread;
  private final AtomicInteger happened = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);

  private Mishaps(LocalSystem system, int reservations, IntSupplier ended) {
    this.thread =
        Thread.ofPlatform()
            .name("mishaps")
            .daemon()
            .start(() -> {
              try {
                for (Mishap mishap : ALL) {
                  while (ended.getAsInt() < mishap.share() * reservations) {
                    if (over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                      return;
                    }
                  }
                  if (over.getCount() == 0) {
                    return;
                  }
                  happen(system, mishap);
                  happened.incrementAndGet();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /// Begins to wait for them.
  ///
  /// @param ended how many reservations have ended
  public static Mishaps begin(LocalSystem system, int reservations, IntSupplier ended) {
    return new Mishaps(system, reservations, ended);
  }

  /// How many processes were killed and started again.
  public int happened() {
    return happened.get();
  }

  private static void happen(LocalSystem system, Mishap mishap) throws InterruptedException {
    system.kill(mishap.role());
    if (mishap.wiped()) {
      system.wipe(mishap.role());
    }
    system.startRole(mishap.role());
    system.awaitReady(mishap.role());
  }

  /// Cancels what has not happened yet, and completes what is happening: a process that was killed
  /// is needed afterwards.
  @Override
  public void close() {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
