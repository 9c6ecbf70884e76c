package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.hall.SectionId;

/// What buyers ask for, by the number of the request.
public interface Workload {
  int size();

  SectionId section(int number);

  ReservationRequest request(int number);
}
