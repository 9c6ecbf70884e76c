package com.keer.ticketmaster.bench.http;

import com.keer.ticketmaster.bench.load.Recorder;
import com.keer.ticketmaster.bench.load.Workload;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.hall.SectionId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Keeps the reports of a run.
final class Notes implements Recorder {

  final Map<Integer, String> ends = new ConcurrentHashMap<>();
  final Map<Integer, String> ids = new ConcurrentHashMap<>();
  final AtomicInteger repeated = new AtomicInteger();
  final Map<Integer, Duration> latencies = new ConcurrentHashMap<>();

  /// Bookings of two seats.
  static Workload bookings(int size) {
    SectionId section = new SectionId("rock-night", "stalls");
    return new Workload() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public SectionId section(int number) {
        return section;
      }

      @Override
      public ReservationRequest request(int number) {
        return new ReservationRequest("user-" + number, SeatRequest.best(2), 60);
      }
    };
  }

  @Override
  public void accepted(int number, ReservationId id) {
    if (ids.put(number, id.value()) != null) {
      repeated.incrementAndGet();
    }
  }

  @Override
  public void answered(int number, long dueNanos, long nowNanos, boolean seatsGiven) {
    latencies.put(number, Duration.ofNanos(nowNanos - dueNanos));
    end(number, seatsGiven ? "given" : "refused");
  }

  @Override
  public void failed(int number, String problem) {
    end(number, problem);
  }

  private void end(int number, String end) {
    if (ends.put(number, end) != null) {
      repeated.incrementAndGet();
    }
  }

  /// How many requests ended in this way.
  long ended(String end) {
    return ends.values().stream().filter(end::equals).count();
  }
}
