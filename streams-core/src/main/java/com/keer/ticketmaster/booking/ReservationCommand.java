package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.hall.SectionId;

/// What can be done with a reservation; the values of `reservation-commands`, keyed by its id.
public sealed interface ReservationCommand {

  /// Asks a section for seats.
  record Reserve(SectionId section, ReservationRequest request) implements ReservationCommand {}

  /// Makes a hold final.
  record Confirm() implements ReservationCommand {}

  /// Lets a hold end later: `holdSeconds` from now.
  record Extend(int holdSeconds) implements ReservationCommand {}

  /// Gives held seats back.
  record Cancel() implements ReservationCommand {}
}
