package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command to a section; the values of its serial log.
public sealed interface SectionCommand {

  /// The commands that operators give.
  sealed interface SectionInit extends SectionCommand {}

  /// The commands about one reservation.
  sealed interface AllocationCommand extends SectionCommand {
    ReservationId reservationId();

    /// The command as it was asked for, without what the buyer's allowance says.
    default AllocationCommand withoutClaim() {
      return switch (this) {
        case Reserve(ReservationId id, ReservationRequest request, ClaimVerdict claim) ->
            claim.equals(ClaimVerdict.NONE) ? this : new Reserve(id, request);
        case Confirm confirm -> this;
        case Extend extend -> this;
        case Cancel cancel -> this;
        case Expire expire -> this;
      };
    }
  }

  /// Opens the section if it does not exist yet; otherwise changes nothing.
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

  /// Adds rows, and seats at the end of existing rows; everything that exists stays as it is.
  record Grow(List<Row> rows) implements SectionInit {
    public Grow {
      rows = List.copyOf(rows);
    }
  }

  /// Takes free seats out of sale; held and sold seats stay as they are.
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

  /// Gives a section of general admission more places, up to this capacity; changes nothing if it
  /// already has them.
  record GrowTo(int capacity) implements SectionInit {}

  /// Moves the window of the sale, see [SectionRules]; existing sales and holds stay.
  record Schedule(long saleOpensAt, long saleClosesAt) implements SectionInit {
    public Schedule {
      SectionRules.requireWindow(saleOpensAt, saleClosesAt);
    }
  }

  /// Calls the sale off for good: nothing more is sold, and no hold can be confirmed. The holds end
  /// through commands of their own.
  record CancelSale() implements SectionInit {}

  /// Decides in another way from here on: existing sales and holds stay.
  ///
  /// @param policy the name of the allocation policy; null if it stays
  /// @param version the version of the rules; null if it stays
  record DecideBy(@Nullable String policy, @Nullable Integer version) implements SectionInit {
    public DecideBy {
      if (policy == null && version == null) {
        throw new IllegalArgumentException("a policy or a version of the rules must be named");
      }
      // Checks both parts.
      var unused = changed(DecisionRule.FIRST, policy, version);
    }

    /// How a section decides after this, that decided in this way before.
    public DecisionRule after(DecisionRule before) {
      return changed(before, policy, version);
    }

    private static DecisionRule changed(
        DecisionRule before, @Nullable String policy, @Nullable Integer version) {
      return new DecisionRule(
          policy == null ? before.policy() : policy, version == null ? before.version() : version);
    }
  }

  /// Asks for seats.
  ///
  /// @param claim what the buyer's allowance says, if the event has a limit
  record Reserve(ReservationId reservationId, ReservationRequest request, ClaimVerdict claim)
      implements AllocationCommand {

    /// Asks for seats without a claim on the buyer's allowance.
    public Reserve(ReservationId reservationId, ReservationRequest request) {
      this(reservationId, request, ClaimVerdict.NONE);
    }
  }

  /// Turns a hold into a sale.
  record Confirm(ReservationId reservationId) implements AllocationCommand {}

  /// Extends a hold: it ends `holdSeconds` from now.
  record Extend(ReservationId reservationId, int holdSeconds) implements AllocationCommand {}

  /// Gives held seats back.
  record Cancel(ReservationId reservationId) implements AllocationCommand {}

  /// Ends a hold whose time is over.
  ///
  /// @param allocatedAt the sequence at which the seats were taken; seats that were taken again
  ///   later are not freed
  record Expire(ReservationId reservationId, long allocatedAt) implements AllocationCommand {}
}
