package com.keer.ticketmaster.bench.check;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/// The outcomes of a sale of one row of three seats, passed to a check one by one.
final class DoctoredSale {
  private static final SectionId SECTION = new SectionId("event", "section");
  private static final ReservationRequest REQUEST =
      new ReservationRequest("user", SeatRequest.best(1), 0);

  private final SaleCheck check = new SaleCheck(Set.of(SECTION), DoctoredSale::number);

  /// Buyers have ids `r0`, `r1`, ….
  private static int number(ReservationId id) {
    return id.value().startsWith("r") ? Integer.parseInt(id.value().substring(1)) : -1;
  }

  DoctoredSale given(String id, long sequence, String seat) {
    return tell(
        id, new Confirmed(SECTION, REQUEST, sequence, sequence, List.of(new Seat("A", seat))));
  }

  DoctoredSale refused(String id, long sequence, boolean early) {
    return tell(
        id,
        new Rejected(SECTION, REQUEST, sequence, early, new Rejection.NotEnoughSeats(1, 0, 0, 0)));
  }

  private DoctoredSale tell(String id, ReservationOutcome outcome) {
    check.outcome(new ReservationId(id), outcome);
    return this;
  }

  /// @param row in the notation of maps, for example `2s1f`
  DoctoredSale looksLike(String row, int free, int sold) {
    check.status(
        SECTION,
        new SectionStatus(
            99,
            0,
            new SeatCounts(free, 0, sold, 0),
            new SeatMap(SectionLayout.grid(1, 3), List.of(row)),
            null));
    return this;
  }

  /// What the check finds for this many buyers with these answers.
  List<String> violations(int buyers, long given, long refused, long failed) {
    BitSet accepted = new BitSet();
    accepted.set(0, buyers);
    return check.violations(new BuyerAnswers(accepted, given, refused, failed));
  }
}
