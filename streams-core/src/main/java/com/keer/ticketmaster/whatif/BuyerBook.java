package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.HoldLimits;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.buyer.BuyerDecider;
import com.keer.ticketmaster.internal.buyer.BuyerDecision.Tell;
import com.keer.ticketmaster.internal.buyer.BuyerState;
import com.keer.ticketmaster.internal.buyer.BuyerStateBytes;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.section.SectionDecider;
import com.keer.ticketmaster.section.SectionSnapshot;
import java.nio.charset.StandardCharsets;

/// What each buyer has taken in one run of a sale, at events with a limit. Claims and returns count
/// at once; there is no delay as in a running system.
final class BuyerBook {

  private final EntryLog accounts;

  BuyerBook(EntryLog accounts) {
    this.accounts = accounts;
  }

  BuyerState account(BuyerKey buyer) {
    byte[] bytes = accounts.get(key(buyer));
    return bytes == null ? BuyerState.NOTHING : BuyerStateBytes.decode(bytes);
  }

  /// The request with the verdict of the buyer's account.
  Reserve judge(SectionId section, Reserve reserve, SectionRules rules, long time) {
    return claim(section, reserve, rules.seatsPerBuyer(), rules.holds(), time).command()
            instanceof Reserve judged
        ? judged
        : reserve;
  }

  /// Records what a decision took from the buyer's allowance, and what it returned.
  void settle(SectionSnapshot before, AllocationCommand command, SectionSnapshot after, long time) {
    if (command instanceof Reserve reserve && reserve.claim() instanceof ClaimVerdict.Granted) {
      set(
          BuyerKey.of(after.id(), reserve.request()),
          claim(after.id(), reserve, counted(after), generous(after), time).next());
    }
    SectionDecider.DueReturn owed = SectionDecider.dueReturn(before, command, after);
    if (owed != null) {
      BuyerState account = account(owed.buyer());
      set(owed.buyer(), BuyerDecider.decide(owed.buyer(), account, owed.command(), time).next());
    }
  }

  /// What was granted is taken down whatever the limit.
  private static int counted(SectionSnapshot section) {
    return rules(section).seatsPerBuyer() > 0 ? Integer.MAX_VALUE : 0;
  }

  private static HoldLimits generous(SectionSnapshot section) {
    return rules(section).holds().isNone()
        ? HoldLimits.NONE
        : new HoldLimits(SectionRules.MAX_SEATS_PER_BUYER, 0);
  }

  private static SectionRules rules(SectionSnapshot section) {
    return section.state() == null ? SectionRules.DEFAULT : section.state().rules();
  }

  private Tell claim(SectionId section, Reserve reserve, int limit, HoldLimits holds, long time) {
    BuyerKey buyer = BuyerKey.of(section, reserve.request());
    var claim =
        new BuyerCommand.Claim(reserve.reservationId(), section, reserve.request(), limit, holds);
    if (BuyerDecider.decide(buyer, account(buyer), claim, time) instanceof Tell told) {
      return told;
    }
    throw new IllegalStateException("no answer to the claim of " + buyer);
  }

  private void set(BuyerKey buyer, BuyerState account) {
    accounts.put(key(buyer), account.isEmpty() ? null : BuyerStateBytes.encode(account));
    accounts.compactIfWorthwhile();
  }

  private static byte[] key(BuyerKey buyer) {
    return buyer.key().getBytes(StandardCharsets.UTF_8);
  }
}
