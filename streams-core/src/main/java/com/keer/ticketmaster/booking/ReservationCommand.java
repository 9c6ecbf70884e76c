package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.hall.SectionId;

/// A command about a reservation; the values of `reservation-commands`, keyed by its id.
public sealed interface ReservationCommand {

  /// The command as a section takes it, which knows reservations by their ids.
  AllocationCommand forSection(ReservationId id);

  /// Asks a section for seats.
  record Reserve(SectionId section, ReservationRequest request) implements ReservationCommand {
    @Override
    public SectionCommand.Reserve forSection(ReservationId id) {
      return new SectionCommand.Reserve(id, request);
    }
  }

  /// Turns a hold into a sale.
  record Confirm() implements ReservationCommand {
    @Override
    public SectionCommand.Confirm forSection(ReservationId id) {
      return new SectionCommand.Confirm(id);
    }
  }

  /// Extends a hold: it ends `holdSeconds` from now.
  record Extend(int holdSeconds) implements ReservationCommand {
    @Override
    public SectionCommand.Extend forSection(ReservationId id) {
      return new SectionCommand.Extend(id, holdSeconds);
    }
  }

  /// Gives held seats back.
  record Cancel() implements ReservationCommand {
    @Override
    public SectionCommand.Cancel forSection(ReservationId id) {
      return new SectionCommand.Cancel(id);
    }
  }
}
