package com.keer.ticketmaster.internal.door;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.reservation.DoorMemory;
import com.keer.ticketmaster.internal.reservation.ReservationDecision;
import com.keer.ticketmaster.internal.verify.Passage;
import com.keer.ticketmaster.internal.verify.Passage.PassedOn;
import com.keer.ticketmaster.internal.verify.Passage.TurnedAway;
import com.keer.ticketmaster.log.LogPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command at the door and its possible results. What the door knew of sections at that moment is
/// in no log, so it may have turned away a command that would otherwise go on.
///
/// @param time the time of its record, epoch milliseconds
/// @param command the command as a section would get it
/// @param ways its possible results, of which exactly one must appear
/// @param certain whether everything the door knew of the reservation is known here, too; if not,
///   every section may get the command, and any answer is accepted
record ExpectedPassage(
    LogPlace place, long time, AllocationCommand command, List<Passage> ways, boolean certain) {

  /// The result that a decision of the door requires; null for a repetition, which requires none.
  ///
  /// @param state what the door remembered before; null if nothing
  static @Nullable ExpectedPassage of(
      LogPlace place,
      long time,
      ReservationId id,
      ReservationCommand command,
      ReservationDecision decision,
      @Nullable DoorMemory state,
      boolean certain) {
    List<Passage> ways =
        switch (decision) {
          case ReservationDecision.Admit(var admitted, Reserve reserve) ->
              ways(admitted.section(), admitted.request(), reserve);
          case ReservationDecision.PassOn(SectionId section, AllocationCommand later)
              when state != null ->
              ways(section, state.request(), later);
          case ReservationDecision.TurnAway(var refused) -> List.of(turnedAway(refused.answer()));
          case ReservationDecision.Answer(ReservationOutcome.Rejected answer) ->
              List.of(turnedAway(answer));
          case ReservationDecision.Answer(ReservationOutcome.Refused(long none, var reason)) ->
              List.of(new Passage.Refused(reason));
          case ReservationDecision.Drop() -> null;
          // Only a command with a limit known to the door goes through the claims of a buyer.
          case ReservationDecision.ClaimFirst claim -> throw unexpected(claim);
          case ReservationDecision.PassOnBehind behind -> throw unexpected(behind);
          case ReservationDecision.PassOn other -> throw unexpected(other);
          case ReservationDecision.Answer other -> throw unexpected(other);
        };
    return ways == null
        ? null
        : new ExpectedPassage(place, time, command.forSection(id), ways, certain);
  }

  private static List<Passage> ways(
      SectionId section, ReservationRequest request, AllocationCommand command) {
    return List.of(new PassedOn(section, command), new TurnedAway(section, request));
  }

  private static TurnedAway turnedAway(ReservationOutcome.Rejected answer) {
    return new TurnedAway(answer.section(), answer.request());
  }

  private static IllegalStateException unexpected(ReservationDecision decision) {
    return new IllegalStateException("the door cannot decide that here: " + decision);
  }

  ReservationId id() {
    return command.reservationId();
  }

  boolean mayBecome(Passage passage) {
    if (certain) {
      return ways.contains(passage);
    }
    return !(passage instanceof PassedOn passed) || passed.command().equals(command);
  }

  /// The section it is for; null if unknown.
  @Nullable SectionId section() {
    return switch (ways.getFirst()) {
      case PassedOn passed -> passed.section();
      case TurnedAway away -> away.section();
      case Passage.Refused refused -> null;
    };
  }

  /// Whether it may repeat a request that is not known here.
  boolean mayBeRepeated() {
    return !certain && command instanceof Reserve;
  }
}
