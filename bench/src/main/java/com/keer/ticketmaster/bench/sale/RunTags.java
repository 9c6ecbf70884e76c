package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.load.Ids;
import java.util.concurrent.ThreadLocalRandom;

/// Names for the events and reservations of runs that are unique on a system, even across several
/// benchmarks.
public final class RunTags {
  private static final int RADIX = 36;
  private static final int ALL = RADIX * RADIX * RADIX * RADIX;

  private int next = ThreadLocalRandom.current().nextInt(ALL);

  /// Four characters that have not been used yet.
  public String next() {
    next = (next + 1) % ALL;
    String digits = Integer.toString(next, RADIX);
    return "0".repeat(4 - digits.length()) + digits;
  }

  public static String event(String tag) {
    return "bench-" + tag;
  }

  public static Ids ids(String tag) {
    return new Ids(tag);
  }
}
