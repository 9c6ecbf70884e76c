package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.TicketMasterTopology.OutcomeListener;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Stores the answers where callers can find them, and notifies waiting callers.
///
/// Stores the bytes unchanged, because a restore from the topic does the same.
final class OutcomeViewProcessor implements Processor<OutcomeKey, byte[], Void, Void> {

  private final OutcomeListener listener;
  private @Nullable KeyValueStore<OutcomeKey, byte[]> outcomes;
  private int partition = -1;

  OutcomeViewProcessor(OutcomeListener listener) {
    this.listener = listener;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    outcomes = context.getStateStore(StoreNames.OUTCOMES);
    partition = context.taskId().partition();
    listener.onOpened(partition);
  }

  @Override
  public void process(Record<OutcomeKey, byte[]> record) {
    var outcome = WireFormats.RESERVATION_OUTCOME.decode(record.value());
    if (outcomes != null) {
      outcomes.put(record.key(), record.value());
    }
    listener.onOutcome(record.key(), outcome);
  }

  @Override
  public void close() {
    if (partition >= 0) {
      listener.onClosed(partition);
      partition = -1;
    }
  }
}
