package com.keer.ticketmaster.story;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationCommand.Reserve;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.log.LoggedAt;
import com.keer.ticketmaster.story.ReservationRecords.AcceptedCommand;
import com.keer.ticketmaster.story.ReservationRecords.GivenAnswer;
import com.keer.ticketmaster.story.ReservationStory.AnsweredAtTheDoor;
import com.keer.ticketmaster.story.ReservationStory.Asked;
import com.keer.ticketmaster.story.ReservationStory.Buried;
import com.keer.ticketmaster.story.ReservationStory.Claimed;
import com.keer.ticketmaster.story.ReservationStory.Detoured;
import com.keer.ticketmaster.story.ReservationStory.Fate;
import com.keer.ticketmaster.story.ReservationStory.Judged;
import com.keer.ticketmaster.story.ReservationStory.SaleCancelled;
import com.keer.ticketmaster.story.ReservationStory.SectionGlance;
import com.keer.ticketmaster.story.ReservationStory.Step;
import com.keer.ticketmaster.story.ReservationStory.Unexplained;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Orders the records of a reservation: assigns answers to decisions, states what the door did with
/// each command, and sorts the steps.
final class StoryLine {

  private final ReservationRecords recorded;
  private final List<Claimed> claims;
  private final StoryFold fold;
  private final List<GivenAnswer> open;

  StoryLine(ReservationRecords recorded, List<Claimed> claims, StoryFold fold) {
    this.recorded = recorded;
    this.claims = claims;
    this.fold = fold;
    this.open = new ArrayList<>(recorded.answered());
  }

  ReservationStory story(ReservationId id, boolean cutOff) {
    List<Step> steps = new ArrayList<>(claims);
    steps.addAll(recorded.buried());
    for (Step step : fold.steps()) {
      steps.add(step instanceof Judged judged ? answered(judged) : step);
    }
    List<AnsweredAtTheDoor> atTheDoor = new ArrayList<>();
    for (GivenAnswer rest : open) {
      if (isOfTheDoor(rest)) {
        atTheDoor.add(
            new AnsweredAtTheDoor(rest.place(), rest.outcome(), reliedOn(rest.outcome())));
        addCancelledSale(steps, rest.outcome());
      } else {
        steps.add(new Unexplained(rest.place(), rest.outcome()));
      }
    }
    steps.addAll(atTheDoor);
    addAsked(steps, new ArrayList<>(atTheDoor));
    steps.sort(
        Comparator.comparingLong((Step step) -> step.place().time())
            .thenComparingInt(StoryLine::rank));
    return new ReservationStory(id, steps, recorded.leftOut() + fold.leftOut(), cutOff);
  }

  /// The door refused because the sale was called off: by whom belongs to the story.
  private void addCancelledSale(List<Step> steps, ReservationOutcome outcome) {
    if (outcome instanceof Rejected rejected
        && rejected.reason() instanceof Rejection.SaleCancelled) {
      SaleCancelled cancelled = fold.untold(rejected.section());
      if (cancelled != null) {
        steps.add(cancelled);
      }
    }
  }

  private void addAsked(List<Step> steps, List<AnsweredAtTheDoor> atTheDoor) {
    for (int i = 0; i < recorded.asked().size(); i++) {
      AcceptedCommand one = recorded.asked().get(i);
      Fate fate = fate(i, one.place(), one.command(), atTheDoor);
      steps.add(new Asked(one.place(), one.command(), fate, one.author()));
    }
  }

  private Fate fate(
      int index, LoggedAt place, ReservationCommand command, List<AnsweredAtTheDoor> atTheDoor) {
    if (fold.isPassedOn(index) || isClaimed(command)) {
      return Fate.PASSED_ON;
    }
    // The door's answers have the time of the command.
    for (AnsweredAtTheDoor answer : atTheDoor) {
      if (answer.place().time() == place.time()) {
        atTheDoor.remove(answer);
        return Fate.ANSWERED_AT_THE_DOOR;
      }
    }
    boolean again =
        command instanceof Reserve
            && recorded.asked().subList(0, index).stream()
                .anyMatch(one -> one.command().equals(command));
    return again ? Fate.DROPPED : Fate.ON_ITS_WAY;
  }

  private boolean isClaimed(ReservationCommand command) {
    return claims.stream()
        .anyMatch(one ->
            switch (one.command()) {
              case BuyerCommand.Claim claim ->
                  command.equals(new Reserve(claim.section(), claim.request()))
                      && fold.steps().isEmpty();
              case BuyerCommand.PassOn(var section, AllocationCommand later) ->
                  StoryFold.isFrom(command, section, later) && fold.steps().isEmpty();
              case BuyerCommand.Return returned -> false;
              case BuyerCommand.Bought bought -> false;
            });
  }

  /// A decision with its recorded outcome.
  private Judged answered(Judged judged) {
    for (GivenAnswer one : open) {
      // Without a section there is no sequence; the time then distinguishes it from answers of the
      // door.
      boolean same =
          one.outcome().equals(judged.outcome())
              && (judged.outcome().sequence() > 0 || one.place().time() == judged.place().time());
      if (same) {
        open.remove(one);
        return judged.answeredAt(one.place());
      }
    }
    return judged;
  }

  private static boolean isOfTheDoor(GivenAnswer answer) {
    return switch (answer.outcome()) {
      case Rejected rejected -> rejected.early();
      case ReservationOutcome.Refused refused -> refused.sequence() == 0;
      case ReservationOutcome.Allocated allocated -> false;
    };
  }

  private @Nullable SectionGlance reliedOn(ReservationOutcome outcome) {
    return outcome instanceof Rejected rejected && rejected.sequence() > 0
        ? fold.glance(rejected.section(), rejected.sequence())
        : null;
  }

  /// The order of steps in the same millisecond.
  private static int rank(Step step) {
    return switch (step) {
      case Asked asked -> 0;
      case AnsweredAtTheDoor answered -> 1;
      case Detoured detoured -> 2;
      case SaleCancelled cancelled -> 2;
      case Claimed claimed ->
          switch (claimed.command()) {
            case BuyerCommand.Claim claim -> 3;
            case BuyerCommand.PassOn passOn -> 3;
            case BuyerCommand.Return returned -> 6;
            case BuyerCommand.Bought bought -> 6;
          };
      case Judged judged -> 4;
      case Unexplained answer -> 5;
      case Buried buried -> 7;
    };
  }
}
