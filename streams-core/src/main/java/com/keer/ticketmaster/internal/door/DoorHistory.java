package com.keer.ticketmaster.internal.door;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.RequestCheck;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.section.SectionState;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a section looked like to the door after each of its commands, as far as it could refuse
/// anybody for it: how many seats could be had, once they were fewer than a request may ask for.
///
/// Seats that are sold stay sold, so that takes some sixty entries, whatever the section went
/// through, and two for each time an operator changes its seats.
public final class DoorHistory {

  private static final int MOST_ASKED = SectionRules.MAX_SEATS_PER_RESERVATION;

  /// What no section may allow.
  private static final SectionRules WIDEST =
      new SectionRules(MOST_ASKED, SectionRules.MAX_HOLD_SECONDS);

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
  /// @param refusal one that relies on a command that was added
  public @Nullable String problem(Rejected refusal) {
    long reliedOn = refusal.sequence();
    return switch (refusal.reason()) {
      case Rejection.NotEnoughSeats(int requested, int free, int held, long nextHoldEndsAt) -> {
        Map.Entry<Long, Integer> then = obtainable.floorEntry(reliedOn);
        int there = then == null ? MOST_ASKED : then.getValue();
        yield there >= requested || requested != refusal.request().seats().count()
            ? "asked for %d seats, was refused for there being %d, while after number %d there were %s%d free or held"
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
              : "was refused since the sale was cancelled, which it was not after number "
                  + reliedOn;
      case Rejection.InvalidRequest invalid ->
          invalid.equals(RequestCheck.problem(refusal.request(), WIDEST))
              ? null
              : "was refused for its '%s', with which nothing is wrong".formatted(invalid.field());
      default ->
          "was refused for '%s', which is for the section to say"
              .formatted(refusal.reason().type());
    };
  }

  private static int obtainable(SeatCounts counts) {
    return counts.free() + counts.held();
  }
}
