package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.booking.ReservationId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Records a run: how long each answer took, and which request it belongs to.
public final class RunRecorder implements Recorder {
  private static final long LONGEST_MICROS = 3_600_000_000L;
  private static final int DIGITS = 3;

  private final org.HdrHistogram.Recorder recent =
      new org.HdrHistogram.Recorder(LONGEST_MICROS, DIGITS);
  private final Histogram before = new Histogram(LONGEST_MICROS, DIGITS);
  private final LongAdder answered = new LongAdder();
  private final LongAdder given = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final Map<String, LongAdder> problems = new ConcurrentHashMap<>();
  private final AtomicReferenceArray<@Nullable ReservationId> ids;
  private volatile long lastAnswer = System.nanoTime();

  public RunRecorder(int requests) {
    this.ids = new AtomicReferenceArray<>(requests);
  }

  @Override
  public void accepted(int number, ReservationId id) {
    ids.set(number, id);
  }

  @Override
  public void answered(int number, long dueNanos, long nowNanos, boolean seatsGiven) {
    recent.recordValue(Math.clamp((nowNanos - dueNanos) / 1000, 0, LONGEST_MICROS));
    answered.increment();
    if (seatsGiven) {
      given.increment();
    }
    lastAnswer = nowNanos;
  }

  @Override
  public void failed(int number, String problem) {
    failed.increment();
    problems.computeIfAbsent(problem, p -> new LongAdder()).increment();
  }

  /// The histogram of the answers since the last call, in microseconds.
  public synchronized Histogram takeRecent() {
    Histogram interval = recent.getIntervalHistogram();
    before.add(interval);
    return interval;
  }

  /// The histogram of all answers, in microseconds.
  public synchronized Histogram all() {
    takeRecent();
    return before.copy();
  }

  public long answered() {
    return answered.sum();
  }

  public long seatsGiven() {
    return given.sum();
  }

  public long failed() {
    return failed.sum();
  }

  /// How often each kind of failure was seen.
  public Map<String, Long> problems() {
    Map<String, Long> counts = new TreeMap<>();
    problems.forEach((problem, count) -> counts.put(problem, count.sum()));
    return counts;
  }

  /// When the last answer arrived, by System.nanoTime.
  public long lastAnswer() {
    return lastAnswer;
  }

  /// The reservation of a request, as far as it is known.
  public @Nullable ReservationId id(int number) {
    return ids.get(number);
  }
}
