package com.keer.ticketmaster.bench.life;

import com.keer.ticketmaster.bench.stack.LocalSystem;
import com.keer.ticketmaster.loop.Loop;
import com.keer.ticketmaster.topology.Role;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// Failures in the middle of a sale: processes are killed as if the machine had lost power, and
/// started again, each processor once with an empty disk.
public final class Mishaps implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(20);

  /// A process that was killed is needed afterwards, so this is longer than any start takes.
  private static final Duration GRACE = Duration.ofMinutes(6);

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

  private final LocalSystem system;
  private final int reservations;
  private final IntSupplier ended;
  private final AtomicInteger happened = new AtomicInteger();
  // Not repeated after a failure: that would hide a process that does not start again.
  private final Loop loop = new Loop("mishaps", this::look).grace(GRACE).retryAfter(Loop.END);

  private Mishaps(LocalSystem system, int reservations, IntSupplier ended) {
    this.system = system;
    this.reservations = reservations;
    this.ended = ended;
  }

  /// Begins to wait for them.
  ///
  /// @param ended how many reservations have ended
  public static Mishaps begin(LocalSystem system, int reservations, IntSupplier ended) {
    Mishaps mishaps = new Mishaps(system, reservations, ended);
    mishaps.loop.start();
    return mishaps;
  }

  /// How many processes were killed and started again.
  public int happened() {
    return happened.get();
  }

  private Duration look() throws InterruptedException {
    if (happened.get() == ALL.size()) {
      return Loop.END;
    }
    Mishap next = ALL.get(happened.get());
    if (ended.getAsInt() < next.share() * reservations) {
      return LOOK;
    }
    system.kill(next.role());
    if (next.wiped()) {
      system.wipe(next.role());
    }
    system.startRole(next.role());
    system.awaitReady(next.role());
    happened.incrementAndGet();
    return Duration.ZERO;
  }

  /// Cancels what has not happened yet, and completes what is happening.
  @Override
  public void close() {
    loop.close();
  }
}
