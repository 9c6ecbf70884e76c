package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.load.Workload;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.hall.SectionId;

/// Requests that can be stopped: from that moment on, no more are sent.
final class StoppableWorkload implements Workload {
  private final Workload all;
  private volatile boolean stopped;

  StoppableWorkload(Workload all) {
    this.all = all;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public int size() {
    return stopped ? 0 : all.size();
  }

  @Override
  public SectionId section(int number) {
    return all.section(number);
  }

  @Override
  public ReservationRequest request(int number) {
    return all.request(number);
  }
}
