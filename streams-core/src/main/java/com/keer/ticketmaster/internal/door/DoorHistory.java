package com.keer.ticketmaster.internal.door;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.section.SectionState;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the door could know of a section after each of its commands, as far as it could refuse
/// requests for it: how many seats could be had, once they were fewer than a request may ask for.
///
/// Sold seats stay sold, so this takes about sixty entries whatever happened in the section, and
/// two for each time an operator changes its seats.
public final class DoorHistory {

  private static final int MOST_ASKED = SectionRules.MAX_SEATS_PER_RESERVATION;

  private final TreeMap<Long, Integer> obtainable = new TreeMap<>();
  private int last = MOST_ASKED;
  private long cancelledAt = Long.MAX_VALUE;

  /// Takes the state after the next command.
  public void add(SectionState section) {
    int now = Math.min(MOST_ASKED, obtainable(section.counts()));
    if (now != last) {
      obtainable.put(section.sequence(), now);
      last = now;
    }
    if (section.saleCancelled() && cancelledAt == Long.MAX_VALUE) {
      cancelledAt = section.sequence();
    }
  }

  /// Why a refusal at the door was wrong; null if it was right.
  ///
  /// @param refusal a refusal that relies on a command that was added
  public @Nullable String problem(Rejected refusal) {
    long reliedOn = refusal.sequence();
    return switch (refusal.reason()) {
      case Rejection.NotEnoughSeats(int requested, int free, int held, long nextHoldEndsAt) -> {
        Map.Entry<Long, Integer> then = obtainable.floorEntry(reliedOn);
        int there = then == null ? MOST_ASKED : then.getValue();
        yield there >= requested || requested != refusal.request().seats().count()
            ? "asked for %d seats and was refused because only %d were left, but after number %d there were %s%d free or held"
                .formatted(
                    refusal.request().seats().count(),
                    free + held,
                    reliedOn,
                    there == MOST_ASKED ? "at least " : "",
                    there)
            : null;
      }
      case Rejection.SaleCancelled cancelled ->
          cancelledAt <= reliedOn
              ? null
              : "was refused because the sale was cancelled, but it was not cancelled after number "
                  + reliedOn;
      case Rejection.InvalidRequest invalid ->
          invalid.equals(refusal.request().problem(SectionRules.WIDEST))
              ? null
              : "was refused because of its '%s', which is valid".formatted(invalid.field());
      case Rejection.NoBlockTogether noBlockTogether -> forTheSection(refusal);
      case Rejection.SeatsNotFree seatsNotFree -> forTheSection(refusal);
      case Rejection.UnknownSeats unknownSeats -> forTheSection(refusal);
      case Rejection.UnknownSection unknownSection -> forTheSection(refusal);
      case Rejection.UnknownReservation unknownReservation -> forTheSection(refusal);
      case Rejection.DifferentRequest differentRequest -> forTheSection(refusal);
      case Rejection.SaleNotOpen saleNotOpen -> forTheSection(refusal);
      case Rejection.SaleClosed saleClosed -> forTheSection(refusal);
      case Rejection.BuyerLimit buyerLimit -> forTheSection(refusal);
      case Rejection.HoldLimit holdLimit -> forTheSection(refusal);
      case Rejection.HeldPerBuyer heldPerBuyer -> forTheSection(refusal);
      case Rejection.HoldsPaused holdsPaused -> forTheSection(refusal);
    };
  }

  private static String forTheSection(Rejected refusal) {
    return "was refused for '%s', which only the section may decide"
        .formatted(refusal.reason().type());
  }

  private static int obtainable(SeatCounts counts) {
    return counts.free() + counts.held();
  }
}
