package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.hall.SectionId;

/// A command about a reservation; the values of `reservation-commands`, keyed by its id.
public sealed interface ReservationCommand {

  /// Asks a section for seats.
  record Reserve(SectionId section, ReservationRequest request) implements ReservationCommand {}

  /// Turns a hold into a sale.
  record Confirm() implements ReservationCommand {}

  /// Extends a hold: it ends `holdSeconds` from now.
  record Extend(int holdSeconds) implements ReservationCommand {}

  /// Gives held seats back.
  record Cancel() implements ReservationCommand {}
}
