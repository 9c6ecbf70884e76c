package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SeatRequest.BestAvailable;
import com.keer.ticketmaster.booking.SeatRequest.TheseSeats;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the seats for a request, or the reason why it gets none.
final class SeatFinder {

  sealed interface Result {}

  record Found(List<SeatRun> runs) implements Result {}

  record Refusal(Rejection reason) implements Result {}

  /// For general admission: no place is better than another.
  private static List<SeatRun> anyPlaces(SectionState section, int count) {
    SeatRun together = AllocationPolicies.firstFit(section, count);
    return together == null
        ? Splits.longestFirst(AllocationPolicies::firstFit, section, count)
        : List.of(together);
  }

  private final AllocationPolicy policy;

  SeatFinder(AllocationPolicy policy) {
    this.policy = policy;
  }

  /// @param request a request that the rules of the section allow
  Result find(SectionState section, ReservationRequest request) {
    if (section.layout().isGeneralAdmission()) {
      return places(section, request.seats());
    }
    return switch (request.seats()) {
      case BestAvailable(int count, boolean allowSplit) -> best(section, count, allowSplit);
      case TheseSeats(List<Seat> picks) -> these(section, picks, request.userId());
    };
  }

  private static Result places(SectionState section, SeatRequest wish) {
    if (wish instanceof TheseSeats) {
      return new Refusal(
          new Rejection.InvalidRequest(
              // Part of the outcome and of the hash chain: do not change the text.
              "seats", "cannot be picked where admission is general; ask for a seatCount"));
    }
    SeatCounts counts = section.counts();
    if (counts.free() < wish.count()) {
      return new Refusal(
          new Rejection.NotEnoughSeats(
              wish.count(), counts.free(), counts.held(), section.nextHoldEndsAt()));
    }
    return new Found(anyPlaces(section, wish.count()));
  }

  private Result best(SectionState section, int count, boolean allowSplit) {
    SeatCounts counts = section.counts();
    if (counts.free() < count) {
      return new Refusal(
          new Rejection.NotEnoughSeats(
              count, counts.free(), counts.held(), section.nextHoldEndsAt()));
    }
    List<SeatRun> runs = policy.choose(section, count, allowSplit);
    if (runs.isEmpty()) {
      return new Refusal(
          new Rejection.NoBlockTogether(count, section.longestFreeRun(), section.nextHoldEndsAt()));
    }
    return new Found(List.copyOf(runs));
  }

  private static Result these(SectionState section, List<Seat> picks, String userId) {
    List<SeatRun> places = new ArrayList<>(picks.size());
    List<Seat> unknown = new ArrayList<>();
    for (Seat pick : picks) {
      SeatRun place = section.layout().find(pick);
      if (place == null) {
        unknown.add(pick);
      } else {
        places.add(place);
      }
    }
    if (!unknown.isEmpty()) {
      return new Refusal(new Rejection.UnknownSeats(unknown));
    }
    places.sort(Comparator.comparingInt(SeatRun::row).thenComparingInt(SeatRun::position));
    Rejection taken = whyNotFree(section, places, SeatHold.holder(userId));
    return taken == null ? new Found(merge(places)) : new Refusal(taken);
  }

  private static @Nullable Rejection whyNotFree(
      SectionState section, List<SeatRun> places, long buyer) {
    boolean first = section.rules().decision().version() == 1;
    List<Seat> yours = new ArrayList<>();
    List<Seat> held = new ArrayList<>();
    List<Seat> sold = new ArrayList<>();
    List<Seat> blocked = new ArrayList<>();
    long firstEnd = Long.MAX_VALUE;
    for (SeatRun place : places) {
      switch (section.status(place.row(), place.position())) {
        case HELD -> {
          held.addAll(section.layout().seats(place));
          if (!first && section.isHeldBy(buyer, place.row(), place.position())) {
            yours.addAll(section.layout().seats(place));
          }
          firstEnd = Math.min(firstEnd, section.holdEnd(place.row(), place.position()));
        }
        case SOLD -> sold.addAll(section.layout().seats(place));
        case BLOCKED -> blocked.addAll(section.layout().seats(place));
        case FREE -> {}
        case AISLE -> throw new IllegalStateException(place + " is an aisle");
      }
    }
    if (held.isEmpty() && sold.isEmpty() && blocked.isEmpty()) {
      return null;
    }
    return new Rejection.SeatsNotFree(
        held, sold, blocked, held.isEmpty() ? Rejection.NO_HOLD : firstEnd, yours);
  }

  /// Joins single positions, in order, into runs of neighbours.
  private static List<SeatRun> merge(List<SeatRun> places) {
    List<SeatRun> runs = new ArrayList<>();
    for (SeatRun place : places) {
      SeatRun last = runs.isEmpty() ? null : runs.getLast();
      if (last != null && last.row() == place.row() && last.end() == place.position()) {
        runs.set(runs.size() - 1, new SeatRun(last.row(), last.position(), last.count() + 1));
      } else {
        runs.add(place);
      }
    }
    return List.copyOf(runs);
  }
}
