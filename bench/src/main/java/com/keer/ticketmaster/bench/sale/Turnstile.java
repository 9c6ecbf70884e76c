package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.http.Patience;
import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.Recorder;
import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.booking.ReservationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Counts what becomes of requests when there are far too many: to refuse one at once is no
/// failure. One thread records, another asks.
final class Turnstile implements Recorder {
  private final RunRecorder answers;
  private final Arrivals arrivals;
  private final int requests;
  private final long begin = System.nanoTime();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder unsent = new LongAdder();

  /// How long refusals took from when they were due, in microseconds.
  private final Histogram refusals = new ConcurrentHistogram(3);

  private Counts before = new Counts(begin, 0, 0, 0, 0, 0);

  /// What has happened up to a moment, by System.nanoTime.
  private record Counts(
      long nanos, long offered, long accepted, long refused, long answered, long unsent) {}

  Turnstile(RunRecorder answers, Arrivals arrivals, int requests) {
    this.answers = answers;
    this.arrivals = arrivals;
    this.requests = requests;
  }

  @Override
  public void accepted(int number, ReservationId id) {
    accepted.increment();
    answers.accepted(number, id);
  }

  @Override
  public void answered(int number, long dueNanos, long nowNanos, boolean seatsGiven) {
    answers.answered(number, dueNanos, nowNanos, seatsGiven);
  }

  @Override
  public void failed(int number, String problem) {
    boolean isAccepted = answers.id(number) != null;
    if (problem.equals(Patience.NOT_SENT)) {
      unsent.increment();
    } else if (!isAccepted && (problem.equals("status 503") || problem.equals("status 429"))) {
      refused.increment();
      long micros = (System.nanoTime() - begin - arrivals.dueNanos(number)) / 1_000;
      refusals.recordValue(Math.max(0, micros));
    } else {
      answers.failed(number, problem);
    }
  }

  /// The rates since the last call.
  Map<String, Double> rates() {
    long now = System.nanoTime();
    // Due requests are counted by halving, since only their times are known.
    Counts counts =
        new Counts(
            now, due(now - begin), accepted.sum(), refused.sum(), answers.answered(), unsent.sum());
    double seconds = (now - before.nanos()) / 1e9;
    Map<String, Double> rates = new LinkedHashMap<>();
    rates.put("requests/s: offered", (counts.offered() - before.offered()) / seconds);
    rates.put("requests/s: accepted", (counts.accepted() - before.accepted()) / seconds);
    rates.put("requests/s: refused at once", (counts.refused() - before.refused()) / seconds);
    rates.put("requests/s: answered", (counts.answered() - before.answered()) / seconds);
    rates.put("requests/s: not sent in time", (counts.unsent() - before.unsent()) / seconds);
    before = counts;
    return rates;
  }

  private long due(long nanos) {
    int low = 0;
    int high = requests;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (arrivals.dueNanos(middle) <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  Map<String, Double> figures(double seconds) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("offeredPerSecond", requests / seconds);
    figures.put("sentPerSecond", (requests - unsent.sum()) / seconds);
    figures.put("acceptedPerSecond", accepted.sum() / seconds);
    figures.put("refusedPerSecond", refused.sum() / seconds);
    figures.put("p50MsOfRefusals", refusals.getValueAtPercentile(50) / 1e3);
    figures.put("p99MsOfRefusals", refusals.getValueAtPercentile(99) / 1e3);
    return figures;
  }
}
