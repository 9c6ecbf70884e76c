package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.booking.SectionCommand.Expire;
import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.buyer.BuyerState;
import com.keer.ticketmaster.internal.reservation.ReservationDecider;
import com.keer.ticketmaster.internal.reservation.ReservationDecision;
import com.keer.ticketmaster.internal.reservation.ReservationDecision.TurnAway;
import com.keer.ticketmaster.section.Allocation;
import com.keer.ticketmaster.section.Allocation.Granted;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.SectionDecider;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.whatif.SaleVariant.Turns.LargestFirst;
import com.keer.ticketmaster.whatif.WhatIf.WonHolds;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The recorded sale again, as it goes in one variant. Where sections and buyers do the same as in
/// the record, the recorded verdicts and ends of holds stand. Everything else is decided here: by
/// the buyer's account in this sale, and by the end of each hold as the clock of the log passes it.
final class Rerun {

  private final SaleVariant variant;
  private final WonHolds wonHolds;
  private final SimulatedSale sale;
  private final Alarms alarms = new Alarms();
  private final Map<SectionId, WaitingRequests> waiting = new HashMap<>();
  private final SectionDecider asInLog;
  private final SectionDecider asInVariant;
  private boolean asRecorded = true;
  private long nanos;

  /// @param recorded the policies that apply until the variant starts
  Rerun(SaleVariant variant, AllocationPolicies recorded, WonHolds wonHolds) {
    this.variant = variant;
    this.wonHolds = wonHolds;
    this.sale = new SimulatedSale(recorded);
    this.asInLog = new SectionDecider(recorded);
    this.asInVariant = SectionDecider.always(variant.seats());
  }

  /// Takes the next steps.
  void take(Iterable<ReplayStep> steps) {
    long begin = System.nanoTime();
    for (ReplayStep step : steps) {
      alarms.ring(step.time(), this::ring);
      take(step);
    }
    nanos += System.nanoTime() - begin;
  }

  /// The log has ended: every waiting request gets its turn.
  void end() {
    for (SectionId section :
        waiting.keySet().stream().sorted(Comparator.comparing(SectionId::key)).toList()) {
      WaitingRequests last = waiting.get(section);
      if (last != null) {
        decideWaiting(section, last.endsAt());
      }
    }
  }

  Collection<SectionState> sections() {
    return sale.sections();
  }

  SaleResult result(boolean sameAsRecorded) {
    SeatMeasures seats = new SeatMeasures();
    sale.sections().forEach(seats::add);
    return new SaleResult(
        variant.name(),
        sale.tally().requests(),
        seats.result(),
        sameAsRecorded,
        Duration.ofNanos(nanos));
  }

  private void take(ReplayStep step) {
    switch (step) {
      case ReplayStep.Logged logged -> take(logged);
      case ReplayStep.AtDoor(SectionId section, Reserve command, long time, boolean early) -> {
        decideAsRecorded(early);
        ask(section, new RecordedRequest(command, null, BuyerState.NOTHING, true), time);
      }
      case ReplayStep.Hopeless hopeless -> {
        if (!hopeless.asRecorded()) {
          sale.tally().refused(hopeless.reason());
        }
      }
    }
  }

  private void decideAsRecorded(boolean recorded) {
    asRecorded = recorded;
    sale.decideBy(recorded ? asInLog : asInVariant);
  }

  private void take(ReplayStep.Logged step) {
    decideAsRecorded(step.asRecorded());
    SectionId section = step.section();
    switch (step.command()) {
      case SectionCommand.SectionInit init -> {
        decideWaiting(section, step.time());
        sale.apply(section, init, step.recordTime(), false);
      }
      case Reserve reserve ->
          ask(
              section,
              new RecordedRequest(reserve, step.effect().after(), step.effect().account(), false),
              step.recordTime());
      case SectionCommand.Confirm later -> followInTurn(step, later);
      case SectionCommand.Extend later -> followInTurn(step, later);
      case SectionCommand.Cancel later -> followInTurn(step, later);
      case Expire later -> followInTurn(step, later);
    }
  }

  /// Follows the request that it is about, behind it if that waits for its turn.
  private void followInTurn(ReplayStep.Logged step, AllocationCommand later) {
    WaitingRequests before = waiting.get(step.section());
    if (before == null || !before.hold(later.reservationId(), step)) {
      follow(step, step.recordTime());
    }
  }

  private void ask(SectionId section, RecordedRequest request, long time) {
    // Without a claim it first goes to its buyer's account only, and comes back.
    boolean comesBack =
        !request.atDoor()
            && request.command().claim() instanceof ClaimVerdict.None
            && sale.asksClaims(section);
    if (variant.turns() instanceof LargestFirst(var window) && !asRecorded && !comesBack) {
      WaitingRequests others = waiting.get(section);
      if (others == null) {
        others = new WaitingRequests(time + window.toMillis());
        waiting.put(section, others);
        alarms.set(others.endsAt(), section, null);
      }
      others.add(request);
    } else {
      decide(section, request, time);
    }
  }

  private void decideWaiting(SectionId section, long time) {
    WaitingRequests all = waiting.remove(section);
    if (all != null) {
      decideAsRecorded(false);
      all.largestFirst().forEach(request -> decide(section, request, time));
      all.followUps().forEach(step -> follow(step, Math.max(time, step.recordTime())));
    }
  }

  private void decide(SectionId section, RecordedRequest request, long time) {
    Reserve command =
        request.atDoor() ? atDoor(section, request, time) : judged(section, request, time);
    if (command == null) {
      return;
    }
    ReservationId id = command.reservationId();
    Granted hold = isHeld(sale.apply(section, command, time, !asRecorded).next().allocation());
    if (hold != null) {
      boolean won = !(request.recorded() instanceof Granted);
      if (won && !asRecorded) {
        sale.tally().wonHold();
      }
      if (won && wonHolds == WonHolds.CONFIRM) {
        sale.apply(section, new SectionCommand.Confirm(id), time, false);
      } else {
        watch(section, id, hold, request.recorded());
      }
    }
  }

  /// The recorded verdict stands while the buyer has taken the same as in the record.
  private Reserve judged(SectionId section, RecordedRequest request, long time) {
    Reserve reserve = request.command();
    return reserve.claim() instanceof ClaimVerdict.None
            || sale.account(section, reserve).equals(request.account())
        ? reserve
        : sale.judge(section, reserve, time);
  }

  /// Asks the door again, which now sees the section of this sale.
  ///
  /// @return null if it turns the request away again
  private @Nullable Reserve atDoor(SectionId section, RecordedRequest request, long time) {
    Reserve reserve = request.command();
    SectionState state = sale.section(section);
    SectionAvailability known = state == null ? null : state.availability();
    var command = new ReservationCommand.Reserve(section, reserve.request());
    ReservationDecision decision =
        ReservationDecider.decide(reserve.reservationId(), null, command, known);
    if (decision instanceof TurnAway(var turnedAway)) {
      if (!asRecorded) {
        sale.tally().refused(turnedAway.answer().reason());
      }
      return null;
    }
    return sale.judge(section, reserve, time);
  }

  /// Applies what the buyer, or the end of a hold, did later in the record.
  private void follow(ReplayStep.Logged step, long time) {
    SectionId section = step.section();
    switch (step.command()) {
      case Expire expire ->
          sale.apply(section, here(section, expire, step.effect().before()), time, false);
      case SectionCommand.Extend extend -> {
        sale.apply(section, extend, time, false);
        Granted hold = held(section, extend.reservationId());
        if (hold != null) {
          watch(section, extend.reservationId(), hold, step.effect().after());
        }
      }
      case SectionCommand.Confirm confirm -> sale.apply(section, confirm, time, false);
      case SectionCommand.Cancel cancel -> sale.apply(section, cancel, time, false);
      case Reserve reserve -> throw new IllegalStateException("a request follows nothing");
      case SectionCommand.SectionInit init ->
          throw new IllegalStateException("an operator's command follows no request");
    }
  }

  /// Rewrites the end of a recorded hold to the hold that this sale gave instead.
  private Expire here(SectionId section, Expire expire, @Nullable Allocation recorded) {
    return recorded instanceof Granted meant
            && meant.allocatedAt() == expire.allocatedAt()
            && sale.allocation(section, expire.reservationId()) instanceof Granted ours
        ? new Expire(expire.reservationId(), ours.allocatedAt())
        : expire;
  }

  /// The recorded command ends a hold that ends at the same time; every other hold needs an alarm.
  private void watch(
      SectionId section, ReservationId id, Granted hold, @Nullable Allocation recorded) {
    Granted theirs = isHeld(recorded);
    boolean endsWithRecorded = theirs != null && theirs.expiresAt() == hold.expiresAt();
    if (!endsWithRecorded) {
      alarms.set(hold.expiresAt(), section, id);
    }
  }

  private void ring(Alarms.Alarm alarm) {
    SectionId section = alarm.section();
    ReservationId id = alarm.hold();
    if (id == null) {
      WaitingRequests others = waiting.get(section);
      if (others != null && others.endsAt() <= alarm.time()) {
        decideWaiting(section, alarm.time());
      }
      return;
    }
    Granted hold = held(section, id);
    if (hold != null && hold.expiresAt() <= alarm.time()) {
      sale.apply(section, new Expire(id, hold.allocatedAt()), alarm.time(), false);
    }
  }

  private @Nullable Granted held(SectionId section, ReservationId id) {
    return isHeld(sale.allocation(section, id));
  }

  private static @Nullable Granted isHeld(@Nullable Allocation allocation) {
    return allocation instanceof Granted granted && granted.status() == Allocation.Status.HELD
        ? granted
        : null;
  }
}
