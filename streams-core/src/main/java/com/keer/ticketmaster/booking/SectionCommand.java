package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionLayout;
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

  /// Gives a section of general admission more places, until it has so many; changes nothing if it
  /// has them.
  record GrowTo(int capacity) implements SectionInit {}

  /// Moves the window of the sale, see [SectionRules]; what was sold or held before stays so.
  record Schedule(long saleOpensAt, long saleClosesAt) implements SectionInit {
    public Schedule {
      SectionRules.requireWindow(saleOpensAt, saleClosesAt);
    }
  }

  /// Calls the sale off, for good: nothing is sold any more, no hold can be confirmed. The holds
  /// end by commands of their own.
  record CancelSale() implements SectionInit {}

  /// Asks for seats.
  ///
  /// @param claim what the buyer's allowance says, where the event limits it
  record Reserve(ReservationId reservationId, ReservationRequest request, Claim claim)
      implements AllocationCommand {

    /// Asks for seats without having asked for the buyer's allowance.
    public Reserve(ReservationId reservationId, ReservationRequest request) {
      this(reservationId, request, Claim.NONE);
    }
  }

  /// Makes a hold final.
  record Confirm(ReservationId reservationId) implements AllocationCommand {}

  /// Lets a hold end later: `holdSeconds` from now.
  record Extend(ReservationId reservationId, int holdSeconds) implements AllocationCommand {}

  /// Gives held seats back.
  record Cancel(ReservationId reservationId) implements AllocationCommand {}

  /// Ends a hold whose time is over.
  ///
  /// @param allocatedAt the sequence that took the seats; frees nothing that another took later
  record Expire(ReservationId reservationId, long allocatedAt) implements AllocationCommand {}
}
