package com.keer.ticketmaster.section;

import com.keer.ticketmaster.reservation.ReservationId;
import com.keer.ticketmaster.reservation.ReservationRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a section can be told to do; the values of its serial log.
public sealed interface SectionCommand {

  /// The part of the commands that operators give.
  sealed interface SectionInit extends SectionCommand {}

  /// The part of the commands that concern one reservation.
  sealed interface AllocationCommand extends SectionCommand {
    ReservationId reservationId();
  }

  /// Opens the section if it is not there yet; changes nothing if it is.
  ///
  /// @param focalPoint null for the middle of the first row
  record Open(
      SectionLayout layout, List<Seat> blocked, @Nullable FocalPoint focalPoint, SectionRules rules)
      implements SectionInit {
    public Open {
      blocked = List.copyOf(blocked);
    }

    public static Open of(SectionLayout layout) {
      return new Open(layout, List.of(), null, SectionRules.DEFAULT);
    }
  }

  /// Adds rows, and seats at the end of rows that are there; what is there already stays as it is.
  record Grow(List<Row> rows) implements SectionInit {
    public Grow {
      rows = List.copyOf(rows);
    }
  }

  /// Takes free seats out of sale; held and sold ones stay what they are.
  record Block(List<Seat> seats) implements SectionInit {
    public Block {
      seats = List.copyOf(seats);
    }
  }

  /// Puts blocked seats on sale again.
  record Unblock(List<Seat> seats) implements SectionInit {
    public Unblock {
      seats = List.copyOf(seats);
    }
  }

  /// Asks for seats.
  record Reserve(ReservationId reservationId, ReservationRequest request)
      implements AllocationCommand {}

  /// Makes a hold final.
  record Confirm(ReservationId reservationId) implements AllocationCommand {}

  /// Gives held seats back.
  record Cancel(ReservationId reservationId) implements AllocationCommand {}

  /// Ends a hold whose time is over.
  ///
  /// @param allocatedAt the sequence that took the seats; frees nothing that another took later
  record Expire(ReservationId reservationId, long allocatedAt) implements AllocationCommand {}
}
