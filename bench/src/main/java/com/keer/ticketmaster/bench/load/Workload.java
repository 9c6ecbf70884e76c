package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.hall.SectionId;

/// The requests of buyers, by number.
public interface Workload {
  int size();

  SectionId section(int number);

  ReservationRequest request(int number);
}
