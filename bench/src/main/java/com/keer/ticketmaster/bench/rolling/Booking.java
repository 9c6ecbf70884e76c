package com.keer.ticketmaster.bench.rolling;

import java.util.List;

/// The answer to one buyer.
///
/// @param number of the buyer
/// @param reservation its id
/// @param seats as `section/row-seat`; empty if the buyer got none
record Booking(int number, String reservation, String status, List<String> seats) {

  Booking {
    seats = List.copyOf(seats);
  }
}
