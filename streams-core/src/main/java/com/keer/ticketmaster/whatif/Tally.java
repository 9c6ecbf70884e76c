package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.section.Allocation;
import com.keer.ticketmaster.section.Allocation.Denied;
import com.keer.ticketmaster.section.Allocation.Granted;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionState;
import java.util.TreeMap;

/// Counts the answers to requests as they are given.
final class Tally {

  private final TreeMap<String, Long> refused = new TreeMap<>();
  private long served;
  private long split;
  private long wonHolds;

  /// Counts the answer to a new request.
  void answered(ReservationDecided decided) {
    Allocation is = decided.next().allocation();
    SectionState section = decided.next().state();
    switch (is) {
      case Denied(var request, Rejection reason) -> refused(reason);
      case Granted granted -> {
        served++;
        boolean chosen = granted.request().seats() instanceof SeatRequest.BestAvailable;
        boolean seated = section != null && !section.layout().isGeneralAdmission();
        split += chosen && seated && granted.runs().size() > 1 ? 1 : 0;
      }
      case Allocation.Claiming claiming -> {}
      case null -> {}
    }
  }

  void refused(Rejection reason) {
    refused.merge(reason.type(), 1L, Long::sum);
  }

  void wonHold() {
    wonHolds++;
  }

  SaleResult.Requests requests() {
    long turnedAway = refused.values().stream().mapToLong(Long::longValue).sum();
    return new SaleResult.Requests(served + turnedAway, served, split, wonHolds, refused);
  }
}
