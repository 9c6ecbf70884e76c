package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Watches the outcomes given to buyers and finds what must never happen.
final class SeatAudit {

  private final Map<Seat, String> owners = new HashMap<>();
  private final List<String> doubleOwners = new ArrayList<>();
  private final List<String> wrongCounts = new ArrayList<>();

  void watch(SectionDecision decision) {
    if (decision instanceof ReservationDecided(var next, var id, var outcome)) {
      switch (outcome) {
        case ReservationOutcome.Held held -> take(id.value(), held.seats());
        case ReservationOutcome.Confirmed confirmed -> take(id.value(), confirmed.seats());
        case ReservationOutcome.Cancelled cancelled -> giveBack(id.value(), cancelled.seats());
        case ReservationOutcome.Expired expired -> giveBack(id.value(), expired.seats());
        case ReservationOutcome.Rejected rejected -> {}
        case ReservationOutcome.Refused refused -> {}
      }
    }
    if (decision.next().state() != null) {
      count(decision.next().state());
    }
  }

  List<String> doubleOwners() {
    return doubleOwners;
  }

  List<String> wrongCounts() {
    return wrongCounts;
  }

  private void take(String id, List<Seat> seats) {
    for (Seat seat : seats) {
      String before = owners.put(seat, id);
      if (before != null && !before.equals(id)) {
        doubleOwners.add(seat + " belongs to " + before + " and to " + id);
      }
    }
  }

  private void giveBack(String id, List<Seat> seats) {
    seats.forEach(seat -> owners.remove(seat, id));
  }

  private void count(SectionState state) {
    Map<SeatStatus, Integer> found = new HashMap<>();
    for (int row = 0; row < state.layout().rows().size(); row++) {
      for (int position = 0; position < state.layout().row(row).positions(); position++) {
        found.merge(state.status(row, position), 1, Integer::sum);
      }
    }
    SeatCounts counted =
        new SeatCounts(
            found.getOrDefault(SeatStatus.FREE, 0),
            found.getOrDefault(SeatStatus.HELD, 0),
            found.getOrDefault(SeatStatus.SOLD, 0),
            found.getOrDefault(SeatStatus.BLOCKED, 0));
    int given = counted.held() + counted.sold();
    if (!counted.equals(state.counts()) || given != owners.size()) {
      wrongCounts.add(
          "map %s, counts %s, %d seats given".formatted(counted, state.counts(), owners.size()));
    }
  }
}
