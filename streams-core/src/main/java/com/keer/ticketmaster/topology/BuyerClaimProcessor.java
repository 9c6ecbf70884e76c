package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.buyer.BuyerDecider;
import com.keer.ticketmaster.internal.buyer.BuyerDecision;
import com.keer.ticketmaster.internal.buyer.BuyerDecision.Keep;
import com.keer.ticketmaster.internal.buyer.BuyerDecision.Tell;
import com.keer.ticketmaster.internal.buyer.BuyerState;
import com.keer.ticketmaster.internal.buyer.BuyerStateBytes;
import com.keer.ticketmaster.internal.store.CommitStore;
import com.keer.ticketmaster.internal.store.StoreKeys;
import com.keer.ticketmaster.internal.store.StoreNames;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Owns the allowances of buyers at events with a limit: grants or denies a claim and tells the
/// section, which gives the answer in both cases.
final class BuyerClaimProcessor
    implements Processor<BuyerKey, BuyerCommand, SectionId, SectionCommand> {

  private @Nullable Stores stores;

  private record Stores(ProcessorContext<SectionId, SectionCommand> context, CommitStore buyers) {}

  @Override
  public void init(ProcessorContext<SectionId, SectionCommand> context) {
    stores = new Stores(context, context.getStateStore(StoreNames.BUYERS));
  }

  @Override
  public void process(Record<BuyerKey, BuyerCommand> record) {
    BuyerState before = load(record.key());
    BuyerDecision decision = BuyerDecider.decide(record.key(), before, record.value());
    store(record.key(), before, decision.next());
    switch (decision) {
      case Tell(var next, SectionId section, SectionCommand command) ->
          stores().context().forward(new Record<>(section, command, record.timestamp()));
      case Keep keep -> {}
    }
  }

  private BuyerState load(BuyerKey buyer) {
    byte[] bytes = stores().buyers().get(StoreKeys.buyer(buyer));
    return bytes == null ? BuyerState.NOTHING : BuyerStateBytes.decode(bytes);
  }

  private void store(BuyerKey buyer, BuyerState before, BuyerState after) {
    if (!after.equals(before)) {
      byte[] bytes = after.isEmpty() ? null : BuyerStateBytes.encode(after);
      stores().buyers().put(StoreKeys.buyer(buyer), bytes);
    }
  }

  private Stores stores() {
    if (stores == null) {
      throw new IllegalStateException("used before init");
    }
    return stores;
  }
}
