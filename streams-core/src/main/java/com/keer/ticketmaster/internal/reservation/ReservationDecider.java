package com.keer.ticketmaster.internal.reservation;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.HoldLimits;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.reservation.DoorMemory.Claimed;
import com.keer.ticketmaster.internal.reservation.DoorMemory.PassedOn;
import com.keer.ticketmaster.internal.reservation.DoorMemory.TurnedAway;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.Admit;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.Answer;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.ClaimFirst;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.Drop;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.PassOn;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.PassOnBehind;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.TurnAway;
import org.jspecify.annotations.Nullable;

/// Decides at the door, before a command enters the log of a section: a pure function of what is
/// remembered of the reservation, what is known of the section, and the command.
///
/// Needs no time: the section decides everything that depends on time.
public final class ReservationDecider {

  private ReservationDecider() {}

  /// Decides about one command.
  ///
  /// @param state what is remembered of this id; null if nothing
  /// @param availability the latest known state of the section, which may lag a little; null if
  ///   unknown
  public static ReservationDecision decide(
      ReservationId id,
      @Nullable DoorMemory state,
      ReservationCommand command,
      @Nullable SectionAvailability availability) {
    return switch (command) {
      case ReservationCommand.Reserve reserve when state == null ->
          admit(id, reserve, availability);
      case ReservationCommand.Reserve(SectionId section, ReservationRequest request) ->
          state.section().equals(section) && state.request().equals(request)
              ? new Drop()
              : new Answer(new ReservationOutcome.Refused(0, new Rejection.DifferentRequest()));
      case ReservationCommand.Confirm confirm -> followUp(state, command.forSection(id));
      case ReservationCommand.Extend extend -> followUp(state, command.forSection(id));
      case ReservationCommand.Cancel cancel -> followUp(state, command.forSection(id));
    };
  }

  private static ReservationDecision admit(
      ReservationId id,
      ReservationCommand.Reserve reserve,
      @Nullable SectionAvailability availability) {
    SectionId section = reserve.section();
    ReservationRequest request = reserve.request();
    Rejection problem = request.problem(SectionRules.WIDEST);
    long reliedOn = 0;
    if (problem == null && availability != null) {
      problem = hopeless(request, availability);
      reliedOn = problem == null ? 0 : availability.sequence();
    }
    if (problem != null) {
      return new TurnAway(new TurnedAway(new Rejected(section, request, reliedOn, true, problem)));
    }
    int limit = availability == null ? 0 : availability.seatsPerBuyer();
    HoldLimits holds = availability == null ? HoldLimits.NONE : availability.holds();
    return limit == 0 && holds.isNone()
        ? new Admit(new PassedOn(section, request), reserve.forSection(id))
        : new ClaimFirst(
            new Claimed(section, request),
            BuyerKey.of(section, request),
            new BuyerCommand.Claim(id, section, request, limit, holds));
  }

  /// The rejection if the section would refuse the request now and at any later time. Outside the
  /// sale window the section is asked: the window can be moved, it opens by the section's own time,
  /// and a sold-out section must not hide that its sale is still to come.
  private static @Nullable Rejection hopeless(
      ReservationRequest request, SectionAvailability availability) {
    return switch (availability.sale()) {
      case CANCELLED -> new Rejection.SaleCancelled();
      case NOT_OPEN, CLOSED -> null;
      case OPEN ->
          isSoldOutFor(request, availability)
              ? new Rejection.NotEnoughSeats(
                  request.seats().count(),
                  availability.counts().free(),
                  availability.counts().held(),
                  Rejection.NO_HOLD)
              : null;
    };
  }

  /// Held seats count as obtainable: a seat that becomes free again must be bookable at once,
  /// however old the door's knowledge is. Sold seats stay sold.
  private static boolean isSoldOutFor(
      ReservationRequest request, SectionAvailability availability) {
    return request.seats() instanceof SeatRequest.BestAvailable(int count, boolean split)
        && availability.counts().free() + availability.counts().held() < count;
  }

  private static ReservationDecision followUp(
      @Nullable DoorMemory state, AllocationCommand command) {
    return switch (state) {
      case null ->
          new Answer(new ReservationOutcome.Refused(0, new Rejection.UnknownReservation()));
      case PassedOn passedOn -> new PassOn(passedOn.section(), command);
      case Claimed(SectionId section, ReservationRequest request) ->
          new PassOnBehind(
              BuyerKey.of(section, request), new BuyerCommand.PassOn(section, command));
      case TurnedAway(Rejected answer) -> new Answer(answer);
    };
  }
}
