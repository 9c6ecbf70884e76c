package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.HoldLimits;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.booking.SectionCommand.Cancel;
import com.keer.ticketmaster.booking.SectionCommand.Confirm;
import com.keer.ticketmaster.booking.SectionCommand.Expire;
import com.keer.ticketmaster.booking.SectionCommand.Extend;
import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.section.Allocation.Claiming;
import com.keer.ticketmaster.section.Allocation.Granted;
import com.keer.ticketmaster.section.Allocation.Status;
import com.keer.ticketmaster.section.SectionDecider.DueReturn;
import com.keer.ticketmaster.section.SectionDecision.ClaimFirst;
import org.jspecify.annotations.Nullable;

/// How a section with a limit for each buyer works together with the buyers' claims.
final class ClaimRules {

  private ClaimRules() {}

  /// The detour through the buyer's claims, for a command that the section must not decide yet: a
  /// request without a claim, because its sender did not know of the limit, and every command that
  /// follows such a request while it is on the way.
  ///
  /// @return null if the section decides now
  static @Nullable ClaimFirst detour(SectionSnapshot section, SectionCommand command) {
    SectionState state = section.state();
    if (state == null || !state.rules().asksClaims()) {
      return null;
    }
    return switch (command) {
      case Reserve(ReservationId id, ReservationRequest request, ClaimVerdict.None none)
          when isOpen(section.allocation()) && request.problem(state.rules()) == null ->
          new ClaimFirst(
              section.with(new Claiming(request)),
              id,
              BuyerKey.of(section.id(), request),
              new BuyerCommand.Claim(
                  id, section.id(), request, state.rules().seatsPerBuyer(), state.rules().holds()));
      case Confirm later -> follow(section, later);
      case Extend later -> follow(section, later);
      case Cancel later -> follow(section, later);
      // What the section itself or its organiser wants does not wait for anybody's allowance.
      case Reserve reserve -> null;
      case Expire expire -> null;
      case SectionInit init -> null;
    };
  }

  /// Sends a command after the request that it is about, if that is on its way by the claims.
  private static @Nullable ClaimFirst follow(SectionSnapshot section, AllocationCommand later) {
    return section.allocation() instanceof Claiming(var request)
        ? new ClaimFirst(
            section,
            later.reservationId(),
            BuyerKey.of(section.id(), request),
            new BuyerCommand.PassOn(section.id(), later))
        : null;
  }

  /// The claim to return after a decision: that of a hold that has just ended, or of a request that
  /// was granted an allowance but got no seats. Where holds are limited, also that a hold was
  /// bought.
  ///
  /// @return null if there is none
  static @Nullable DueReturn dueReturn(
      SectionSnapshot before, AllocationCommand command, SectionSnapshot after) {
    Allocation is = after.allocation();
    if (is == null) {
      return null;
    }
    return switch (command) {
      case Reserve(ReservationId id, var request, ClaimVerdict.Granted granted) -> {
        // Another buyer may have used the id before: then the seats are theirs, and this claim is
        // void.
        boolean served = hasSeats(is) && is.request().userId().equals(request.userId());
        yield served ? null : returned(after.id(), id, request, HoldLimits.NONE);
      }
      case Reserve reserve -> dueByEnd(before, command, is, after);
      case Confirm(var id) when isBought(before.allocation(), is, after) ->
          new DueReturn(
              BuyerKey.of(after.id(), is.request()),
              new BuyerCommand.Bought(id, after.id(), isCounted(after)));
      case Confirm confirm -> dueByEnd(before, command, is, after);
      case Extend extend -> dueByEnd(before, command, is, after);
      case Cancel cancel -> dueByEnd(before, command, is, after);
      case Expire expire -> dueByEnd(before, command, is, after);
    };
  }

  private static @Nullable DueReturn dueByEnd(
      SectionSnapshot before, AllocationCommand command, Allocation is, SectionSnapshot after) {
    boolean ended = isLimited(after) && hasSeats(before.allocation()) && !hasSeats(is);
    return ended
        ? returned(after.id(), command.reservationId(), is.request(), lapsed(after))
        : null;
  }

  /// A hold that ends with its sale is not the buyer's doing.
  private static HoldLimits lapsed(SectionSnapshot after) {
    SectionState state = after.state();
    return state == null || state.saleCancelled() ? HoldLimits.NONE : state.rules().holds();
  }

  private static boolean isBought(@Nullable Allocation was, Allocation is, SectionSnapshot after) {
    return after.state() != null
        && !after.state().rules().holds().isNone()
        && was instanceof Granted before
        && before.status() == Status.HELD
        && is instanceof Granted now
        && now.status() == Status.CONFIRMED;
  }

  private static boolean isCounted(SectionSnapshot section) {
    return section.state() != null && section.state().rules().seatsPerBuyer() > 0;
  }

  private static DueReturn returned(
      SectionId section, ReservationId id, ReservationRequest request, HoldLimits lapsed) {
    return new DueReturn(
        BuyerKey.of(section, request), new BuyerCommand.Return(id, section, lapsed));
  }

  /// Whether the section has not decided yet.
  static boolean isOpen(@Nullable Allocation allocation) {
    return allocation == null || allocation instanceof Claiming;
  }

  private static boolean hasSeats(@Nullable Allocation allocation) {
    return allocation instanceof Granted granted
        && switch (granted.status()) {
          case HELD, CONFIRMED -> true;
          case CANCELLED, EXPIRED -> false;
        };
  }

  private static boolean isLimited(SectionSnapshot section) {
    return section.state() != null && section.state().rules().asksClaims();
  }
}
