package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.log.Finding.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The owner of each seat of a section, according to its recorded outcomes in the order of their
/// sequence. It does not know how seats are chosen, so it detects a mistake of any component.
final class SeatOwners {

  /// @param until when the hold ends, epoch milliseconds; 0 for sold seats
  private record Owner(ReservationId id, long until) {}

  /// Something that must not happen.
  record Fault(Kind kind, String why) {}

  private final Map<Seat, Owner> owners = new HashMap<>();

  /// Starts with seats that a reservation already has.
  ///
  /// @param until when the hold ends, epoch milliseconds; 0 for sold seats
  void own(ReservationId id, List<Seat> seats, long until) {
    seats.forEach(seat -> owners.put(seat, new Owner(id, until)));
  }

  /// Takes the next outcome.
  ///
  /// @param time the section's time after it
  @Nullable Fault apply(ReservationId id, ReservationOutcome outcome, long time) {
    return switch (outcome) {
      case Held held -> give(held, new Owner(id, held.expiresAt()));
      case ReservationOutcome.Confirmed sold -> give(sold, new Owner(id, 0));
      case ReservationOutcome.Cancelled ended -> {
        takeBack(ended, id);
        yield null;
      }
      case Expired ended -> {
        Owner was = takeBack(ended, id);
        yield was != null && time < was.until()
            ? new Fault(
                Kind.HOLD_ENDED_EARLY,
                "the hold of %s was promised until %s and ended at %s"
                    .formatted(id, UtcText.text(was.until()), UtcText.text(time)))
            : null;
      }
      case ReservationOutcome.Rejected rejected -> null;
      case ReservationOutcome.Refused refused -> null;
    };
  }

  private @Nullable Fault give(Allocated given, Owner owner) {
    Fault fault = null;
    for (Seat seat : given.seats()) {
      Owner before = owners.put(seat, owner);
      if (before != null && !before.id().equals(owner.id()) && fault == null) {
        fault =
            new Fault(
                Kind.SEAT_GIVEN_TWICE,
                "seat %s was given to %s although %s had it"
                    .formatted(seat, owner.id(), before.id()));
      }
    }
    return fault;
  }

  /// Seats that were given to another reservation since then stay with it.
  private @Nullable Owner takeBack(Allocated ended, ReservationId id) {
    List<Seat> seats = ended.seats();
    Owner last = null;
    for (Seat seat : seats) {
      Owner owner = owners.get(seat);
      if (owner != null && owner.id().equals(id)) {
        owners.remove(seat);
        last = owner;
      }
    }
    return last;
  }
}
