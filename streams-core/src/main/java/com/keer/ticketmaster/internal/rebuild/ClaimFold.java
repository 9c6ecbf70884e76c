package com.keer.ticketmaster.internal.rebuild;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.internal.buyer.BuyerDecider;
import com.keer.ticketmaster.internal.buyer.BuyerDecision;
import com.keer.ticketmaster.internal.buyer.BuyerState;
import com.keer.ticketmaster.internal.buyer.BuyerStateBytes;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.store.StoreContent;
import com.keer.ticketmaster.internal.store.StoreKeys;
import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.topology.Topics;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;

/// The task that owns the allowances of buyers.
final class ClaimFold extends TaskFold<BuyerKey, BuyerCommand> {

  private final StoreContent buyers;
  private final Traces traces;

  ClaimFold(Topics topics, Traces traces, Predicate<LogPlace> buried, EntryLog memory) {
    super(topics.buyerClaims(), buried, List.of(StoreNames.BUYERS));
    this.traces = traces;
    this.buyers = new StoreContent(StoreNames.BUYERS, memory);
  }

  @Override
  Trace decide(BuyerKey buyer, BuyerCommand command, long time) {
    Bytes key = StoreKeys.buyer(buyer);
    byte[] bytes = buyers.get(key);
    BuyerState before = bytes == null ? BuyerState.NOTHING : BuyerStateBytes.decode(bytes);
    BuyerDecision decision;
    try {
      decision = BuyerDecider.decide(buyer, before, command, time);
    } catch (IllegalArgumentException e) {
      return Trace.NONE; // another buyer's: among the dead letters
    }
    BuyerState after = decision.next();
    if (!after.equals(before)) {
      buyers.put(key, after.isEmpty() ? null : BuyerStateBytes.encode(after));
    }
    return switch (decision) {
      case BuyerDecision.Keep keep -> Trace.NONE;
      case BuyerDecision.Tell(var next, var section, SectionCommand.Reserve reserve) ->
          traces.takeTold(reserve.reservationId()) ? Trace.SURE : Trace.MISSING;
      case BuyerDecision.Tell(var next, var section, var later) -> traces.takeLater(section, later);
    };
  }

  @Override
  List<StoreContent> content() {
    return List.of(buyers);
  }
}
