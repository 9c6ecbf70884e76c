package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionDecision.SectionDecided;
import com.keer.ticketmaster.section.SectionLog.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Follows a log and its outcomes with a clock and a calendar of its own, and notices seats given
/// at the wrong time.
final class SaleWatch {

  private record Hold(long takenAt, long expiresAt) {}

  private final List<String> violations = new ArrayList<>();
  private final Map<String, Hold> holds = new HashMap<>();
  private SectionRules rules;
  private boolean cancelled;
  private long time;

  void watch(Entry entry, SectionDecision decision) {
    if (rules != null) {
      time = Math.max(time, entry.timestamp());
    }
    switch (decision) {
      case SectionDecided(var next, SectionOutcome.Opened opened) -> {
        rules = ((SectionCommand.Open) entry.command()).rules();
        time = entry.timestamp();
      }
      case SectionDecided(var next, SectionOutcome.Scheduled moved) ->
          rules = rules.withSale(moved.saleOpensAt(), moved.saleClosesAt());
      case SectionDecided(var next, SectionOutcome.SaleCancelled gone) -> cancelled = true;
      case SectionDecided other -> {}
      case ReservationDecided(var next, var id, var outcome) -> watch(id.value(), entry, outcome);
      case SectionDecision.ClaimFirst detour -> {}
    }
  }

  List<String> violations() {
    return violations;
  }

  private void watch(String id, Entry entry, ReservationOutcome outcome) {
    Hold hold = holds.get(id);
    boolean isNew =
        entry.command() instanceof SectionCommand.Reserve
            && outcome instanceof ReservationOutcome.Allocated given
            && given.allocatedAt() == given.sequence();
    if (isNew) {
      requireSale(outcome);
    }
    switch (outcome) {
      case Held held when hold == null -> holds.put(id, new Hold(time, held.expiresAt()));
      case Held held -> {
        requireFit(hold, held);
        holds.put(id, new Hold(hold.takenAt(), held.expiresAt()));
      }
      case ReservationOutcome.Confirmed sold when hold != null -> {
        require(time < hold.expiresAt(), "a hold was confirmed late", sold);
        require(!cancelled, "a hold was confirmed though the sale was called off", sold);
        holds.remove(id);
      }
      case ReservationOutcome.Expired ended when hold != null -> {
        require(time >= hold.expiresAt(), "a hold ended early", ended);
        holds.remove(id);
      }
      case ReservationOutcome.Cancelled ended -> holds.remove(id);
      default -> {}
    }
  }

  private void requireSale(ReservationOutcome given) {
    require(!cancelled, "given though the sale was called off", given);
    require(time >= rules.saleOpensAt(), "given before the sale", given);
    require(
        rules.saleClosesAt() == 0 || time < rules.saleClosesAt(), "given after the sale", given);
  }

  private void requireFit(Hold hold, Held held) {
    require(held.expiresAt() >= hold.expiresAt(), "a hold became shorter", held);
    // Both ends of it are rounded up to a whole second.
    require(
        held.expiresAt() - hold.takenAt() < rules.maxHoldSeconds() * 1000L + 1_000,
        "a hold became too long",
        held);
  }

  private void require(boolean holds, String violation, ReservationOutcome outcome) {
    if (!holds) {
      violations.add(violation + ": " + outcome);
    }
  }
}
