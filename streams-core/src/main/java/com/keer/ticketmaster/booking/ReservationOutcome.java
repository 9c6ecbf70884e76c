package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import java.util.List;

/// The answer to a reservation command; the values of `reservation-completed`, keyed by reservation
/// id.
///
/// Every outcome except [Refused] is the whole state of the reservation, so the last one under a
/// key is the answer. `sequence` counts the commands that the section had applied; `allocatedAt` is
/// the sequence at which the seats were taken.
public sealed interface ReservationOutcome {

  long sequence();

  /// An outcome that tells the state of its reservation.
  sealed interface Decided extends ReservationOutcome {
    SectionId section();

    ReservationRequest request();
  }

  /// An outcome of a reservation that got seats.
  sealed interface Allocated extends Decided {
    long allocatedAt();

    List<Seat> seats();
  }

  /// The seats are held until `expiresAt` (epoch milliseconds), waiting for a confirmation.
  record Held(
      SectionId section,
      ReservationRequest request,
      long sequence,
      long allocatedAt,
      List<Seat> seats,
      long expiresAt)
      implements Allocated {
    public Held {
      seats = List.copyOf(seats);
    }
  }

  /// The seats are sold; this is final.
  record Confirmed(
      SectionId section,
      ReservationRequest request,
      long sequence,
      long allocatedAt,
      List<Seat> seats)
      implements Allocated {
    public Confirmed {
      seats = List.copyOf(seats);
    }
  }

  /// The buyer gave the seats back; this is final.
  record Cancelled(
      SectionId section,
      ReservationRequest request,
      long sequence,
      long allocatedAt,
      List<Seat> seats)
      implements Allocated {
    public Cancelled {
      seats = List.copyOf(seats);
    }
  }

  /// The hold ended without a confirmation and the seats are free again; this is final.
  record Expired(
      SectionId section,
      ReservationRequest request,
      long sequence,
      long allocatedAt,
      List<Seat> seats)
      implements Allocated {
    public Expired {
      seats = List.copyOf(seats);
    }
  }

  /// No seats were given; this is final.
  ///
  /// @param early whether it was refused at the door; `sequence` then names the state of the
  ///   section that the refusal relied on, and the command never reached the section
  record Rejected(
      SectionId section, ReservationRequest request, long sequence, boolean early, Rejection reason)
      implements Decided {}

  /// One command was refused; the reservation, if there is one, is unchanged. It has a key of its
  /// own beside the reservation's, so it never hides the state of the reservation.
  ///
  /// @param sequence 0 if the command never reached a section
  record Refused(long sequence, Rejection reason) implements ReservationOutcome {}
}
