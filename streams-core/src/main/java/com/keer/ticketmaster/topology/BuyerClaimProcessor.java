package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.buyer.BuyerDecider;
import com.keer.ticketmaster.internal.buyer.BuyerDecision;
import com.keer.ticketmaster.internal.buyer.BuyerDecision.Keep;
import com.keer.ticketmaster.internal.buyer.BuyerDecision.Tell;
import com.keer.ticketmaster.internal.buyer.BuyerState;
import com.keer.ticketmaster.internal.buyer.BuyerStateBytes;
import com.keer.ticketmaster.internal.facts.TaskFacts;
import com.keer.ticketmaster.internal.facts.TaskInput;
import com.keer.ticketmaster.internal.fault.BadRecordException;
import com.keer.ticketmaster.internal.metrics.ClaimMetrics;
import com.keer.ticketmaster.internal.metrics.TaskMetrics;
import com.keer.ticketmaster.internal.store.CommitStore;
import com.keer.ticketmaster.internal.store.StoreKeys;
import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.internal.store.StoredValue;
import com.keer.ticketmaster.internal.streams.TraceHeader;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Owns the allowances of buyers at events with a limit: grants or denies a claim and tells the
/// section, which gives the answer in both cases.
final class BuyerClaimProcessor
    implements Processor<BuyerKey, BuyerCommand, SectionId, SectionCommand> {

  private final TaskInput input;
  private @Nullable Stores stores;

  private record Stores(
      ProcessorContext<SectionId, SectionCommand> context,
      CommitStore buyers,
      TaskFacts facts,
      ClaimMetrics metrics) {}

  BuyerClaimProcessor(TaskInput input) {
    this.input = input;
  }

  @Override
  public void init(ProcessorContext<SectionId, SectionCommand> context) {
    CommitStore buyers = context.getStateStore(StoreNames.BUYERS);
    TaskFacts facts = TaskFacts.check(context, input, buyers);
    var metrics =
        new ClaimMetrics(new TaskMetrics(context, NodeNames.DECIDE_CLAIM), buyers::entries);
    stores = new Stores(context, buyers, facts, metrics);
  }

  @Override
  public void process(Record<BuyerKey, BuyerCommand> record) {
    stores().facts().reading(stores().context().recordMetadata(), record.timestamp());
    requireOwn(record.key(), record.value());
    BuyerState before = load(record.key());
    BuyerDecision decision =
        BuyerDecider.decide(record.key(), before, record.value(), record.timestamp());
    store(record.key(), before, decision.next());
    stores().metrics().arrived(record.value());
    switch (decision) {
      case Tell(var next, SectionId section, AllocationCommand command) -> {
        stores().metrics().told(command);
        stores()
            .context()
            .forward(
                new Record<>(
                    section, command, record.timestamp(), TraceHeader.passOn(record.headers())));
      }
      case Keep keep -> {}
    }
  }

  private static void requireOwn(BuyerKey buyer, BuyerCommand command) {
    try {
      BuyerDecider.requireOwn(buyer, command);
    } catch (IllegalArgumentException e) {
      throw new BadRecordException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    if (stores != null) {
      stores.metrics().close();
    }
  }

  private BuyerState load(BuyerKey buyer) {
    Bytes key = StoreKeys.buyer(buyer);
    byte[] bytes = stores().buyers().get(key);
    return bytes == null
        ? BuyerState.NOTHING
        : StoredValue.decode(StoreNames.BUYERS, key, bytes, BuyerStateBytes::decode);
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
